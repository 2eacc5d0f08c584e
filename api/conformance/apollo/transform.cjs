const { transformSync } = require("esbuild");

/** One TypeScript file to what jest runs: CommonJS, so that the suite and the server share their packages. */
module.exports = {
  process: (source, sourcefile) =>
    transformSync(source, { loader: "ts", format: "cjs", target: "node24", sourcefile, sourcemap: "inline" }),
};
