/* Who is called by name: people whole, nearly or by title, and posts by their number. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const FULL_NAME = 3; // characters
  const SHORT_NAME = 2;

  const REACHED = /^的?(?:电话|座机|手机|号码|分机|办公室|房间|联系|邮箱|在)/; // behind a name
  const BEFORE = /^(?:请?问|找|给|打)$/;
  const SHORT = /^(.)[处局科部总]$/; // 唐处, as a title is spoken

  search.makeNaming = function (index) {
    const text = index.text;
    const data = index.data;
    const way = search.way;
    const concept = search.makeConcept(index);
    const posts = numberedPosts();
    const titles = new RegExp("^(.)(?:" + data.titles.join("|") + ")$"); // 唐处长

    /* {name, pattern, base}: the posts that are told apart by a number, the longest first; then the
       kinds of posts, for numbers that nobody has. */
    function numberedPosts() {
      const names = new Set();
      index.posts.forEach(function (post) {
        const name = post.fields[0].text;
        if (/\d$/.test(name)) names.add(name);
      });
      const longest = Array.from(names).sort(function (a, b) {
        return b.length - a.length;
      });
      const bases = longest.map(function (name) {
        return name.replace(/\d+$/, "");
      });
      const known = longest.map(function (name) {
        return { name: name, pattern: loose(name.replace(/\d+$/, ""), /\d+$/.exec(name)[0]) };
      });
      const others = Array.from(new Set(bases)).map(function (base) {
        return { name: base, pattern: loose(base, "\\d+"), base: true };
      });
      return known.concat(others);
    }

    /* 业务岗位 2, 业务岗2 */
    function loose(base, number) {
      const plain = base.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"); // a name may have brackets
      return new RegExp(plain.replace(/位$/, "位?") + " ?" + number + "(?!\\d)");
    }

    /* A post that is named with its number is asked for as such (业务岗位2, 业务岗 2); one of a number
       that nobody has is near to the others of its kind. */
    function withoutPosts(query, concepts) {
      return posts.reduce(function (rest, post) {
        return rest.replace(post.pattern, function (typed) {
          const why = post.base ? "near" : "text";
          concepts.push(concept(post.base ? typed : post.name, [way(post.name, why)]));
          return " ";
        });
      }, query);
    }

    /* How the last character sounds. */
    function sound(name) {
      return text.blur(text.syllables(name[name.length - 1])[0]);
    }

    /* A name of which the last character is another one is another person: 王立新, 王立民. */
    function namesake(run) {
      for (let i = 0; i < data.people.length; i++) {
        const name = data.people[i].name;
        const alike = name.length === SHORT_NAME && spelledOtherwise(run, name);
        if (alike) return { said: alike, name: name, why: "sound" };
        const begun = name.length === FULL_NAME ? run.indexOf(name.slice(0, 2)) : -1;
        const said = begun < 0 ? "" : run.slice(begun, begun + FULL_NAME);
        if (said.length !== FULL_NAME || index.count(said) > 0) continue;
        if (sound(said) !== sound(name)) return { said: said, name: name, why: "near" };
      }
      return null;
    }

    /* Two characters that sound as a name of two (王民, 王敏), with 座机 behind them. */
    function spelledOtherwise(run, name) {
      for (let at = run.indexOf(name[0]); at >= 0; at = run.indexOf(name[0], at + 1)) {
        const said = run.slice(at, at + SHORT_NAME);
        const same = said.length === SHORT_NAME && said !== name && sound(said) === sound(name);
        const rest = run.slice(at + SHORT_NAME);
        const word = index.count(said) || index.lexicon.kind(said);
        if (same && !word && REACHED.test(rest) && (!at || BEFORE.test(run.slice(0, at))))
          return said;
      }
      return "";
    }

    /* Somebody by surname and title: 唐处长; without ways where the handbook does not name one. */
    function called(run) {
      const word = index.count(run) || index.lexicon.kind(run);
      const short = word ? null : SHORT.exec(run);
      const found = titles.exec(run) || short;
      if (!found) return null;
      const people = index.data.people.filter(function (one) {
        return one.name[0] === found[1];
      });
      if (!people.length && (short || data.surnames.indexOf(found[1]) < 0)) return null;
      return concept(
        run,
        people.map(function (one) {
          return way(one.name, "text");
        }),
      );
    }

    return { withoutPosts: withoutPosts, namesake: namesake, called: called };
  };
})(HandbookSearch);
