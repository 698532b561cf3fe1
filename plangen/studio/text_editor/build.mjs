// Makes the bundle and the style sheet that the studio serves, and beside them the licences of what is in them:
// node build.mjs [FOLDER]
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const outdir = path.resolve(process.argv[2] ?? path.join(here, "..", "static"));
const banner = "/* plangen's text editor; made by `sh run editor`; what it is made of, and the licences: text_editor_licences.txt */";

const made = await build({
  absWorkingDir: here,
  entryPoints: [{ in: "main.js", out: "text_editor" }, { in: "text_editor.css", out: "text_editor" }],
  outdir,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  charset: "utf8",
  legalComments: "none",
  banner: { js: banner, css: banner },
  metafile: true,
});
fs.writeFileSync(path.join(outdir, "text_editor_licences.txt"), licences(here, Object.keys(made.metafile.inputs)));
