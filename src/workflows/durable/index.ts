// Every durable workflow, by the name under which it is started: the entry of the workflow bundle.
export { referralApplyDefaults } from "./apply-defaults"
export { referralOrder } from "./order"
