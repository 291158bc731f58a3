// What is completed: prefixed names of our terms and codes, by name or label, in Vietnamese with or without marks.

import { make, plain } from "./editor-page.js";

const MOST = 50;
const NAME = /^[A-Za-z][\w-]*(:[\w.-]*)?$/;

// Register the completer of YASQE that knows our terms; the ones that ask other hosts are never switched on.
export function completeTerms(Yasqe, known) {
  const terms = known.terms.map((term) => ({ ...term, keys: [plain(term.name), plain(term.name.split(":")[1]), ...term.labels.map(plain)] }));
  const starts = Object.keys(known.prefixes).map((prefix) => `${prefix}:`);
  Yasqe.registerAutocompleter({
    name: "terms",
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (yasqe) => {
      const token = yasqe.getCompleteToken();
      const typed = NAME.test(token.string) && (token.string.includes(":") || (token.type !== "keyword" && token.string.length > 2));
      return typed && !declares(yasqe, token);
    },
    get: (yasqe, token) => matching(terms, starts, token.string),
    preProcessToken: (yasqe, token) => token,
    postprocessHints: (yasqe, hints) => hints.map((hint) => ({ ...hint, render: (line) => line.append(...described(terms, hint.text)) })),
  }, false);
  const declared = Object.entries(known.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  Yasqe.forkAutocompleter("prefixes", { name: "our prefixes", get: () => declared, persistenceId: null }, false); // writes PREFIX lines
  Yasqe.defaults.autocompleters = ["variables", "our prefixes", "terms"];
}

function declares(yasqe, token) {
  const before = yasqe.getPreviousNonWsToken(yasqe.getDoc().getCursor().line, token);
  return before.string?.toUpperCase() === "PREFIX";
}

function matching(terms, starts, typed) {
  const wanted = plain(typed);
  const rank = (term) => {
    const first = term.keys.find((key) => key.startsWith(wanted));
    if (first) return first.length; // what is typed almost to its end comes first
    return term.keys.some((key) => key.split(" ").some((word) => word.startsWith(wanted))) ? 1000 : -1;
  };
  const ranked = terms.map((term) => [rank(term), term.name]).filter(([place]) => place >= 0);
  const names = ranked.sort((a, b) => a[0] - b[0]).map(([, name]) => name); // of equals, classes before codes
  const found = [...starts.filter((start) => !typed.includes(":") && start.startsWith(wanted)), ...names].slice(0, MOST);
  return found.length === 1 && found[0] === typed ? [] : found;
}

function described(terms, name) {
  const term = terms.find((each) => each.name === name);
  if (!term) return [make("b", {}, name)];
  return [make("b", {}, name), " ", make("span", {}, term.label), make("small", {}, term.definition)];
}
