// The package's `./workflows`: by which names a shop's own code reaches the durable workflows. A front door; owns nothing.
export {
  APPLY_DEFAULTS_WORKFLOW,
  applyDefaultsWorkflowId,
  type DefaultsRef,
  ORDER_CHANGED,
  ORDER_WORKFLOW,
  type OrderRef,
  orderWorkflowId,
} from "./durable/contract"
