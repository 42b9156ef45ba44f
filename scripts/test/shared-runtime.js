// Loads packages once for all spec files of a process. Files of this repository are loaded anew for each spec file, as
// jest does with everything. Medusa's framework takes seconds to load, and some hundred spec files need it.
const { constants, Script } = require("node:vm")
const { default: Runtime } = require("jest-runtime")

const PACKAGE = /[\\/]node_modules[\\/]/

module.exports = class SharedRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    if (name === "@jest/globals" || this._resolver.isCoreModule(name))
      return super.requireModuleOrMock(from, name)
    const path = this._resolveCjsModule(from, name)
    return PACKAGE.test(path) ? require(path) : super.requireModuleOrMock(from, name)
  }

  /** Runs code of this repository in the realm of the process instead of one of the spec file's own. */
  createScriptFromCode(code, filename) {
    const script = new Script(this.wrapCodeInModuleWrapper(code), {
      filename,
      columnOffset: this._fileTransforms.get(filename)?.wrapperLength,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    })
    return { runInContext: () => script.runInThisContext() }
  }
}
