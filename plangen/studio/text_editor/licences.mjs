// Every package that is in the bundle, with its version and the whole text of its licence. It refuses one that does not fit MIT.
import fs from "node:fs";
import path from "node:path";

const ALLOWED = new Set(["MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "0BSD"]);

/** The licences for the files that went into a bundle (the inputs of esbuild's metafile). */
export function licences(here, inputs) {
  const names = inputs.map((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean);
  const packages = [...new Set(names)].sort().map((name) => told(path.join(here, "node_modules", name)));
  return `What the text editor is made of, besides plangen's own code.\n\n${packages.join("\n")}`;
}

function told(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
  if (!ALLOWED.has(license)) throw new Error(`${name} has the licence ${license}, which may not be bundled`);
  const file = fs.readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file) throw new Error(`${name} brings no text of its licence`);
  const text = fs.readFileSync(path.join(folder, file), "utf8").replace(/\r\n/g, "\n").trim();
  return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
