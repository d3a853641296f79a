// Fetches the look of Italian public services from npm and writes what the program embeds.
//
//     node crates/tramite-web/assets/vendor.mjs
//
// Packages are taken at the exact versions below and refused when their SHA-256 differs. Beside
// each text the script writes its brotli and gzip twins, which are what browsers are sent.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "vendor");

const packages = [
  {
    name: "bootstrap-italia",
    version: "2.18.3",
    sha256: "e2d3a87bdb4601137128425305b6985219449ee7a6e2ce23bbb6444477eb218b",
    files: {
      "dist/css/bootstrap-italia.min.css": "bootstrap-italia.min.css",
      "dist/svg/sprites.svg": "sprites.svg",
      "dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-300.woff2": "titillium-300.woff2",
      "dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2": "titillium-400.woff2",
      "dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2": "titillium-600.woff2",
      "dist/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-700.woff2": "titillium-700.woff2",
      "dist/fonts/Titillium_Web/OFL.txt": "titillium-OFL.txt",
      LICENSE: "bootstrap-italia-LICENSE.txt",
    },
  },
  {
    name: "@svg-maps/italy",
    version: "2.0.0",
    sha256: "9b96026d27551da63cf46985e653f8efae388f401ff95488de8d3c5192ab92b8",
    files: { "index.js": "italy.json", "LICENSE.md": "italy-LICENSE.md" },
  },
];

/** The map as plain data: the view box, and for each region its name and path. */
function mapAsJson(source) {
  const text = source.toString().replace(/^export default /, "").trim().replace(/;$/, "");
  const { viewBox, locations } = JSON.parse(text);
  const regions = locations.map(({ id, path }) => ({ id, path: path.trim() }));
  return Buffer.from(JSON.stringify({ viewBox, regions }, null, 1) + "\n");
}

/** What is kept of a file: addresses of files that are not shipped are taken out. */
function kept(target, content) {
  if (target === "italy.json") return mapAsJson(content);
  if (!target.endsWith(".css")) return content;
  return Buffer.from(content.toString().replace(/\/\*# sourceMappingURL=.*?\*\//g, ""));
}

function withTwins(path, content) {
  writeFileSync(path, content);
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  writeFileSync(`${path}.br`, brotliCompressSync(content, options));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

const folder = mkdtempSync(join(tmpdir(), "tramite-vendor-"));
mkdirSync(out, { recursive: true });
for (const { name, version, sha256, files } of packages) {
  const told = execFileSync("npm", ["pack", "--silent", `${name}@${version}`], { cwd: folder });
  const archive = join(folder, told.toString().trim().split("\n").pop());
  const found = createHash("sha256").update(readFileSync(archive)).digest("hex");
  if (found !== sha256) throw new Error(`${name}@${version}: SHA-256 is ${found}, not ${sha256}`);
  execFileSync("tar", ["xzf", archive, "-C", folder]);
  for (const [source, target] of Object.entries(files)) {
    const content = kept(target, readFileSync(join(folder, "package", source)));
    if (/\.(css|svg)$/.test(target)) withTwins(join(out, target), content);
    else writeFileSync(join(out, target), content);
  }
  rmSync(join(folder, "package"), { recursive: true });
}
rmSync(folder, { recursive: true });
