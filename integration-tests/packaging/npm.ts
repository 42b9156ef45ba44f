// npm, as somebody would call it in a folder of their own: without what the npm that runs these tests hands down.

/** What is handed down says which package and folder this is about, and that is another one here. */
const HANDED_DOWN = /^npm_(package_|lifecycle_|command$|execpath$|config_local_prefix$|config_prefix$)/
/** Jest's and the repository's own settings. */
const OURS = ["NODE_ENV", "NODE_OPTIONS", "TEST_TYPE"]

/** The environment for an npm that is called from a test. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !HANDED_DOWN.test(name) && !OURS.includes(name))
  return { ...Object.fromEntries(kept), NO_COLOR: "1" }
}
