// web/openapi.json against the schema of OpenAPI 3.1, and what a schema cannot say: lint.mjs MODULES FILE
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const found = createRequire(join(modules, "x")).resolve("@seriousme/openapi-schema-validator");
const { Validator } = await import(pathToFileURL(found));
const text = readFileSync(file, "utf8");
const document = JSON.parse(text);
const problems = [];

const answer = await new Validator().validate(structuredClone(document));
if (!answer.valid) problems.push(JSON.stringify(answer.errors, null, 1));

const used = new Set();
(function walk(node) {
  if (node === null || typeof node !== "object") return;
  if (typeof node.$ref === "string") {
    used.add(node.$ref);
    const target = node.$ref.slice(2).split("/").reduce((at, part) => at?.[part], document);
    if (!node.$ref.startsWith("#/") || target === undefined) problems.push(`${node.$ref} leads nowhere`);
  }
  Object.values(node).forEach(walk);
})(document);
for (const kind of ["schemas", "parameters", "responses"]) {
  for (const name of Object.keys(document.components[kind])) {
    if (!used.has(`#/components/${kind}/${name}`)) problems.push(`components/${kind}/${name} is used nowhere`);
  }
}

const names = new Set();
for (const [path, item] of Object.entries(document.paths)) {
  const captured = [...path.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1]);
  const described = (item.parameters ?? []).map((one) => document.components.parameters[one.$ref.split("/").at(-1)].name);
  if (captured.join() !== described.join()) problems.push(`${path}: its captures are not described`);
  for (const [method, operation] of Object.entries(item)) {
    if (method === "parameters") continue;
    const where = `${method} ${path}`;
    if (!operation.summary || !operation.operationId) problems.push(`${where}: no summary or no operationId`);
    if (names.has(operation.operationId)) problems.push(`${where}: ${operation.operationId} is twice`);
    names.add(operation.operationId);
    const statuses = Object.keys(operation.responses);
    if (!statuses.some((status) => status.startsWith("2"))) problems.push(`${where}: no success`);
    if (statuses.some((status) => status.startsWith("5") && status !== "503")) problems.push(`${where}: a fault is no answer`);
    const tags = document.tags.map((tag) => tag.name);
    if (!operation.tags?.every((tag) => tags.includes(tag))) problems.push(`${where}: a tag that is none`);
  }
}

for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
