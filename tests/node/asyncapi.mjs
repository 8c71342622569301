// Reads an AsyncAPI document with AsyncAPI's own parser. Prints what it complains about, and how many messages it found.
// node asyncapi.mjs DOCUMENT
import { Parser } from "@asyncapi/parser";

const ERROR_OR_WARNING = 1;
const { document, diagnostics } = await new Parser().parse(process.argv[2]);
const problems = diagnostics
  .filter(({ severity }) => severity <= ERROR_OR_WARNING)
  .map(({ message, path }) => `${path.join(".")}: ${message}`);
console.log(JSON.stringify({ problems, messages: document?.components().messages().all().length ?? 0 }));
