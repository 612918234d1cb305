// Runs all audits of GraphQL over HTTP against a URL and prints [{id, name, status, reason}].
// node audit.mjs http://127.0.0.1:8000/graphql

import { auditServer } from "graphql-http";

const [url] = process.argv.slice(2);
if (!url) {
  console.error("usage: node audit.mjs URL");
  process.exit(2);
}

const results = await auditServer({ url });
const told = results.map(({ id, name, status, reason }) => ({ id, name, status, reason }));
console.log(JSON.stringify(told, null, 2));
