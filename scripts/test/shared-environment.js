// Runs every spec in the realm of its process, so that specs and the packages of shared-runtime.js have the same
// built-ins: a Date of the one is a Date for the other.
const { TestEnvironment } = require("jest-environment-node")

module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global = globalThis
    this.console = console
  }

  /** Jest gives each file a console of its own, which prints no more once the file is done. */
  async teardown() {
    globalThis.console = this.console
    await super.teardown()
  }
}
