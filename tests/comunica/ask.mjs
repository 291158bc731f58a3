// Ask an endpoint by Comunica: one line of JSON for each query, its boolean, rows or triples.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, ...queries] = process.argv.slice(2);
const engine = new QueryEngine();
const text = (term) => (term.language ? `${term.value}@${term.language}` : term.value);
const row = (bindings) => Object.fromEntries([...bindings].map(([name, term]) => [name.value, text(term)]));
const triple = ({ subject, predicate, object }) => [subject, predicate, object].map(text);

for (const query of queries) {
  const answer = await engine.query(query, { sources: [{ type: "sparql", value: endpoint }] });
  const found = await answer.execute();
  if (answer.resultType === "boolean") console.log(JSON.stringify(found));
  else {
    const each = answer.resultType === "bindings" ? row : triple;
    console.log(JSON.stringify((await found.toArray()).map(each)));
  }
}
