// Runs every spec in the realm of its process, so that specs and the packages of shared-runtime.js have the same
// built-ins: a Date of the one is a Date for the other.
const { TestEnvironment } = require("jest-environment-node")

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global = globalThis
    this.console = console
    // Zod keeps the ids of schemas for the whole process, and refuses those that the file before gave already.
    globalThis.__zod_globalRegistry?.clear()
  }

  /** Jest gives each file a console of its own, which prints no more once the file is done. */
  async teardown() {
    globalThis.console = this.console
    await super.teardown()
  }
}
