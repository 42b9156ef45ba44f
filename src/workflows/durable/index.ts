// Every durable workflow, by the name under which it is started: the entry of the workflow bundle.
export { referralOrder } from "./order"
