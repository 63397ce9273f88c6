/* The sentences that answer: of the best procedures, those that cover what was asked and hold the
   kind of thing that is asked for. As printed, never a whole page. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const MAX_LETTERS = 160; // of all passages of a card: more is no answer
  const LONG = 110; // a longer sentence is shown from the clauses that answer
  const BY_TITLE = 0.5; // a word of the page's title counts so much for each of its sentences
  const BY_HEADING = 0.8; // a word of the heading that a sentence stands under
  const OTHER_WORD = 0.5; // another word for it, where the page has the very word elsewhere
  const BY_CHARACTERS = 0.6; // a word of which a sentence has the characters apart: 租车, 租赁车辆
  const UNKNOWN = 0.3; // weight of each character of a word that the handbook does not have
  const BY_VERB = 0.12; // a sentence that has the very verb of the question: 谁签发
  const HOLDS = 1.6; // a sentence that holds what is asked for
  const LACKS = 0.5;
  const AS_GOOD = 0.9; // a second sentence as good as this is shown beside the first
  const CLEARLY = 0.2; // share of a question that one sentence covers more than another
  const LEAST = 0.2; // share of what was asked that a sentence and its page must cover
  const SHORT = 6; // letters: a heading alone is no sentence
  const ABOUT = 0.8; // what only says what a page is about, or what its people must know

  const AMOUNT = "(?:\\d+|[一二两三四五六七八九十半]+) ?";
  /* What a sentence holds that answers a kind of question. */
  const HELD = {
    approve:
      /批准|审批|审核|审定|审签|审阅|审修|审议|同意|签字|签发|签批|阅示|阅批|批办|把关|初审|研究(?![室院所中])/,
    when: new RegExp(
      AMOUNT +
        "个?(?:工作日|天|日|小时|分钟|周|月|年)|[年月]初|[年月]底|[上中下]旬|半[天年]|当[天日]|即时|立即|随时|随收|定期|同步|第一时间|每[年月周天]",
    ),
    many: new RegExp(AMOUNT + "(?![月日号])[^，。]|次|份|遍|人以上"),
    much: new RegExp(AMOUNT + "(?:[百千万亿]*元|[％%页])"),
    form: /《[^》]+》|[表单簿笺卡签]/,
    bring: /携带|[带持凭附]|出示|提供|材料|填写|提交/,
    where: /室|楼|窗口|中心|大厦|平台|系统|网站|至|处|局|库|印刷所|办公室/,
    whether: /可|不得|不准|严禁|须|必须|应|禁止|能|不再|原则上/,
    basis: /根据|依照|依据|按照|按|《[^》]*(?:法|条例|规定|办法|准则)》/,
    who: /由|负责|专人|承办|人员|办公室|处室?|领导|主任/,
  };

  /* What is counted in a question: 几天, 几个月. */
  const COUNTED = /(?:几|多少)个?(天|月|小时|周|年|次|份|人)/;
  const UNITS = {
    天: new RegExp(AMOUNT + "个?(?:工作日|天|日)"),
    月: new RegExp(AMOUNT + "个?月"),
    小时: new RegExp(AMOUNT + "个?小时"),
    周: new RegExp(AMOUNT + "个?周"),
    年: new RegExp(AMOUNT + "年"),
    次: new RegExp(AMOUNT + "[次回遍]"),
    份: new RegExp(AMOUNT + "份"),
    人: new RegExp(AMOUNT + "[人名位]|一名|专人"),
  };

  search.makePassages = function (index) {
    const known = new Map();
    const rarity = rarities();

    /* How much a character says: rare ones more than common ones. */
    function rarities() {
      const counts = Object.create(null);
      let all = 0;
      index.procedures.forEach(function (document) {
        document.fields.forEach(function (field) {
          if (field.kind !== "text") return;
          all++;
          new Set(field.text).forEach(function (ch) {
            counts[ch] = (counts[ch] || 0) + 1;
          });
        });
      });
      return function (ch) {
        return Math.log(1 + all / (1 + (counts[ch] || 0)));
      };
    }

    /* All sentences of a procedure, with the headings that they stand under. */
    function sentencesOf(document) {
      if (!known.has(document)) known.set(document, cut(document));
      return known.get(document);
    }

    function cut(document) {
      const found = [];
      let section = "";
      let lead = "";
      document.title_text = document.fields
        .filter(function (field) {
          return /title|duty|form/.test(field.kind);
        })
        .map(function (field) {
          return field.text;
        })
        .join("\n");
      document.fields.forEach(function (field) {
        if (field.kind === "section") {
          section = field.text;
          lead = "";
        }
        if (field.kind === "lead") lead = field.text;
        const note = field.kind === "note" && field.anchor;
        if (field.kind !== "text" && !note) return;
        const about = note || field.anchor === "name";
        field.raw.split(/(?<=[。；！？\n])/).forEach(function (raw) {
          const said = raw.trim();
          if (said.length < SHORT) return;
          found.push({
            anchor: field.anchor,
            raw: said,
            text: index.text.fold(said),
            heading: about ? "" : section + "\n" + lead,
            share: about ? ABOUT : 1,
          });
        });
        if (field.kind === "text") lead = "";
      });
      return found;
    }

    function place(sentence, document, words) {
      if (sentence.text.indexOf(words) >= 0) return 1;
      if (sentence.heading.indexOf(words) >= 0) return BY_HEADING;
      return document.title_text.indexOf(words) >= 0 ? BY_TITLE : 0;
    }

    /* The share of a word's characters that a sentence, its heading and its page have. */
    function apart(sentence, document, words) {
      let all = 0;
      let has = 0;
      Array.from(words).forEach(function (ch) {
        const says = rarity(ch);
        all += says;
        has += says * place(sentence, document, ch);
      });
      return all ? has / all : 0;
    }

    /* How well a sentence answers, and the words of it that were asked for. */
    function rate(sentence, document, query, weights, literal) {
      const words = [];
      let sum = 0;
      let cover = 0;
      let whole = true; // whether nothing that was asked for is quite unknown to the sentence
      query.concepts.forEach(function (concept, at) {
        if (!concept.ways.length && !/[a-z\d]/.test(concept.words)) {
          // a word that the handbook does not have: what the sentence has of its characters
          let touched = concept.words.length < 2;
          Array.from(concept.words).forEach(function (ch) {
            const weight = UNKNOWN * rarity(ch);
            const share = place(sentence, document, ch);
            touched = touched || share > BY_TITLE;
            sum += weight;
            cover += weight * share;
            if (share === 1) words.push(ch);
          });
          whole = whole && touched;
          return;
        }
        let best = BY_CHARACTERS * apart(sentence, document, concept.words);
        let said = "";
        concept.ways.forEach(function (way) {
          const other = way.why !== "text" && literal.has(concept) ? OTHER_WORD : 1;
          const value = place(sentence, document, way.text) * way.sure * other;
          if (value > best) {
            best = value;
            said = way.text;
          }
        });
        sum += weights[at];
        cover += weights[at] * best;
        if (said && sentence.text.indexOf(said) >= 0) words.push(said);
      });
      if (!sum) return { worth: 0, cover: 0, holds: false, whole: false, words: words };
      const kinds = Object.keys(query.intents).filter(function (kind) {
        // who approves is a narrower question than who
        return HELD[kind] && !(kind === "who" && query.intents.approve);
      });
      const held = kinds.filter(function (kind) {
        return HELD[kind].test(sentence.raw);
      });
      const holds = held.length > 0;
      // asked for days, an amount of years is not quite what is asked for
      const unit = UNITS[COUNTED.exec(query.query)?.[1]];
      const other = holds && unit && !unit.test(sentence.raw);
      const share = held.length / (kinds.length || 1);
      const fits = kinds.length ? (holds && other ? 1 : LACKS + (HOLDS - LACKS) * share) : 1;
      const verb = query.verbs.some(function (one) {
        return sentence.text.indexOf(one) >= 0;
      });
      return {
        worth: (cover / sum + (verb ? BY_VERB : 0)) * fits * sentence.share,
        cover: (cover / sum) * sentence.share,
        holds: holds && !other,
        whole: whole,
        words: words,
      };
    }

    /* The stretch of a long sentence that holds the words, as whole clauses. */
    function stretch(raw, words) {
      if (raw.length <= LONG) return raw;
      const clauses = raw.split(/(?<=[，,：:])/);
      const scores = clauses.map(function (clause) {
        const folded = index.text.fold(clause);
        return words.filter(function (word) {
          return folded.indexOf(word) >= 0;
        }).length;
      });
      let from = scores.indexOf(Math.max.apply(null, scores));
      let to = from;
      let length = clauses[from].length;
      for (;;) {
        const after = to + 1 < clauses.length ? clauses[to + 1].length : 0;
        const before = from > 0 ? clauses[from - 1].length : 0;
        if (after && length + after <= LONG) length += clauses[++to].length;
        else if (before && length + before <= LONG) length += clauses[--from].length;
        else break;
      }
      return (
        (from ? "…" : "") +
        clauses.slice(from, to + 1).join("") +
        (to + 1 < clauses.length ? "…" : "")
      );
    }

    function printed(one) {
      return {
        anchor: one.sentence.anchor,
        text: stretch(one.sentence.raw, one.words),
        words: one.words,
      };
    }

    /* The passages of a procedure, best first, how well the best one answers, and the sentence that
       covers clearly more of the question, though it does not hold what is asked for. */
    return function (document, query, weights) {
      const sentences = sentencesOf(document);
      const literal = new Set(
        query.concepts.filter(function (concept) {
          return sentences.some(function (one) {
            return one.text.indexOf(concept.words) >= 0;
          });
        }),
      );
      const rated = sentences
        .map(function (sentence, order) {
          const rating = rate(sentence, document, query, weights, literal);
          rating.sentence = sentence;
          rating.order = order;
          return rating;
        })
        .filter(function (one) {
          return one.cover >= LEAST;
        })
        .sort(function (a, b) {
          return b.worth - a.worth || a.order - b.order;
        });
      if (!rated.length)
        return { worth: 0, cover: 0, holds: false, whole: false, passages: [], nearest: null };
      const nearest = rated.reduce(function (most, one) {
        return one.cover > most.cover + CLEARLY ? one : most;
      });
      const shown = [];
      let letters = 0;
      rated.slice(0, 3).forEach(function (one) {
        const passage = printed(one);
        const poorer = shown.length && one.worth < rated[0].worth * AS_GOOD;
        if (poorer || (shown.length && letters + passage.text.length > MAX_LETTERS)) return;
        shown.push(passage);
        letters += passage.text.length;
      });
      return {
        worth: rated[0].worth,
        cover: rated[0].cover,
        holds: rated[0].holds,
        whole: rated[0].whole,
        passages: shown,
        nearest: printed(nearest),
      };
    };
  };
})(HandbookSearch);
