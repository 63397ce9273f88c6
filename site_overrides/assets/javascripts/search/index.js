/* What can be found: every unit, post, procedure, person, form and regulation as weighted fields. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  /* Weights of fields: where a word stands says more than how often. */
  const WEIGHT = {
    title: 10,
    name: 9,
    alias: 9,
    duty: 6,
    main: 4,
    section: 5,
    lead: 4,
    form: 5,
    chart: 3,
    text: 2,
    note: 1.2,
    contact: 8,
  };

  const NAMED = /title|duty|form/; // what a page is called by

  search.makeIndex = function (data) {
    const text = search.makeText(data);
    const documents = [];

    function field(weight, raw, anchor) {
      return {
        weight: WEIGHT[weight],
        kind: weight,
        raw: raw,
        text: text.fold(raw),
        anchor: anchor || "",
      };
    }

    function add(kind, item, fields, more) {
      const made = {
        kind: kind,
        id: item.id || item.name,
        title: item.title || item.name,
        url: item.url || `${item.id}.html`, // as `names.py` leaves it out
        item: item,
        fields: fields,
      };
      made.all = `\n${texts(fields)}\n`;
      made.named = texts(
        fields.filter(function (one) {
          return NAMED.test(one.kind);
        }),
      );
      Object.keys(more || {}).forEach(function (key) {
        made[key] = more[key];
      });
      documents.push(made);
      return made;
    }

    function texts(fields) {
      return fields
        .map(function (one) {
          return one.text;
        })
        .join("\n");
    }

    const units = data.units.map(function (unit) {
      return add(
        "unit",
        unit,
        [field("title", unit.name)]
          .concat(
            unit.aliases.map(function (alias) {
              return field("alias", alias);
            }),
          )
          .concat(
            unit.duties.map(function (duty) {
              return field("note", duty);
            }),
          ),
      );
    });
    const posts = data.posts.map(function (post) {
      const unit = units[post.unit];
      return add(
        "post",
        post,
        [field("name", post.name), field("note", post.text)].concat(
          post.duties.map(function (duty) {
            return field("note", duty);
          }),
        ),
        { unit: unit },
      );
    });
    const procedures = data.procedures.map(function (one) {
      const contact = one.contact;
      const fields = [field("title", one.title)]
        .concat(
          one.duties.map(function (duty) {
            const made = field("duty", duty[0]);
            made.posts = duty[1].map(function (at) {
              return posts[at];
            });
            return made;
          }),
        )
        .concat(
          one.mains.map(function (main) {
            return field("main", main);
          }),
        )
        .concat(
          one.forms.map(function (form) {
            return field("form", form);
          }),
        )
        .concat(
          one.body.map(function (part) {
            return field(part[1], part[2], part[0]);
          }),
        )
        .concat(
          contact.people.concat(contact.telephones, contact.rooms).map(function (value) {
            return field("note", value);
          }),
        );
      return add("procedure", one, fields, {
        unit: units[one.unit],
        posts: one.posts.map(function (post) {
          return posts[post];
        }),
      });
    });
    function all(list, indexes) {
      return indexes.map(function (at) {
        return list[at];
      });
    }
    data.people.forEach(function (person) {
      const numbers = person.telephones.concat(person.rooms).map(function (value) {
        return field("contact", value);
      });
      add("person", person, [field("name", person.name)].concat(numbers), {
        procedures: all(procedures, person.procedures),
        standsIn: all(procedures, person.stands_in || []), // for those who are asked
      });
    });
    (data.rules || []).forEach(function (rule) {
      add(
        "rule",
        rule,
        [field("title", rule.title)].concat(
          rule.body.map(function (line) {
            return field("text", line);
          }),
        ),
      );
    });
    [
      ["form", data.forms],
      ["regulation", data.regulations],
    ].forEach(function (pair) {
      pair[1].forEach(function (one) {
        add(pair[0], one, [field("name", one.name)], {
          procedures: all(procedures, one.procedures),
        });
      });
    });

    /* Phrases worth hearing: where a slip or pinyin may be meant. */
    const phrases = new Map();
    function phrase(folded, rank, person) {
      if (folded.length > 1 && !phrases.has(folded))
        phrases.set(folded, { text: folded, rank: rank, person: person });
    }
    documents.forEach(function (one) {
      one.fields.forEach(function (each) {
        const rank = {
          title: 3,
          name: 3,
          alias: 3,
          form: 2,
          section: 2,
          duty: 2,
          lead: 2,
          chart: 1,
        }[each.kind];
        if (rank) phrase(each.text, one.kind === "regulation" ? 1 : rank, one.kind === "person");
      });
    });
    Object.keys(data.words).forEach(function (word) {
      phrase(text.fold(word), 2);
    });

    const named = `\n${Array.from(phrases.keys()).join("\n")}`;
    let spoken = null;

    /* The phrases with their characters and syllables, made when one is first heard or spelled. */
    function heard() {
      if (!spoken)
        spoken = Array.from(phrases.values()).map(function (one) {
          const chars = Array.from(one.text);
          return Object.assign(one, { chars: chars, syllables: text.syllables(one.text) });
        });
      return spoken;
    }
    const counting = search.makeCounting(documents);
    const lexicon = search.makeLexicon(data.general);

    /* Whether a text has a word as such: 当年假期 has no 年假, for it is 当年 and 假期. */
    function stands(inText, word) {
      for (let at = inText.indexOf(word); at >= 0; at = inText.indexOf(word, at + 1)) {
        const torn =
          word.length === 2 &&
          at > 0 &&
          lexicon.kind(inText[at - 1] + word[0]) &&
          lexicon.kind(word[1] + (inText[at + 2] || ""));
        if (!torn) return true;
      }
      return false;
    }

    return {
      lexicon: lexicon,
      stands: stands,
      data: data,
      text: text,
      documents: documents,
      procedures: procedures,
      units: units,
      posts: posts,
      phrases: heard,
      /* Whether a phrase stands in the name of anything, and not in running text alone. */
      isNamed: function (words) {
        return named.indexOf(words) >= 0;
      },
      named: named, // all names, each behind a line's end
      /* Whether a name begins with a phrase. */
      begins: function (words) {
        return named.indexOf(`\n${words}`) >= 0;
      },
      having: counting.having,
      count: counting.count,
      coheres: counting.coheres,
    };
  };
})(HandbookSearch);
