/* Where a piece of a question (a word, a character, two of them) stands for a sentence: in itself, in
   its heading, in its page's title, in the rest of its step. */
// biome-ignore lint/suspicious/noVar: the name that these classic scripts share
var HandbookSearch = HandbookSearch || {};

(function (search) {
  "use strict";

  const BY_HEADING = 0.8; // a word of the heading that a sentence stands under
  const BY_TITLE = 0.6; // a word of the page's title counts so much for each of its sentences
  const BY_STEP = 0.5; // a word of the same step's other sentences

  /* A piece is put to one page after the other, and there to one sentence after the other: what it
     finds in a title is the same for all of a page, and what it finds around a sentence for all of a
     step. It keeps that of those that it was put to last. */
  search.makePiece = function (text, stands) {
    return { text: text, stands: stands, titled: false, where: null, within: false, around: 0 };
  };

  /* Whether a page has it at all; most pages lack most pieces. To be asked before `place`. */
  search.has = function (document, piece) {
    if (document.all.indexOf(piece.text) < 0) return false;
    piece.titled = piece.stands(document.named, piece.text);
    return true;
  };

  /* Of pieces, each of which says so much, those that a page has; `all`: what they say together. */
  search.those = function (document, wanted) {
    return {
      all: wanted.all,
      pieces: wanted.pieces.filter(function (one) {
        return search.has(document, one.piece);
      }),
    };
  };

  function look(piece, where) {
    const stands = piece.stands;
    piece.where = where;
    piece.within = where.step.indexOf(piece.text) >= 0;
    piece.around = stands(where.heading, piece.text)
      ? BY_HEADING
      : piece.titled
        ? BY_TITLE
        : piece.within && stands(where.step, piece.text)
          ? BY_STEP
          : 0;
  }

  /* How much a piece that the page has counts for a sentence {text, where: {heading, step}}. */
  search.place = function (sentence, piece) {
    if (piece.where !== sentence.where) look(piece, sentence.where);
    return piece.within && piece.stands(sentence.text, piece.text) ? 1 : piece.around;
  };

  /* The share that a sentence has of all that was wanted. */
  search.share = function (sentence, wanted) {
    let has = 0;
    for (let i = 0; i < wanted.pieces.length; i++)
      has += wanted.pieces[i].says * search.place(sentence, wanted.pieces[i].piece);
    return has && has / wanted.all;
  };
})(HandbookSearch);
