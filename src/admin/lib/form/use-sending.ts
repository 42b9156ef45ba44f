// Owns that an open form sends what it has once: not again before there is an answer, nor after it was
// accepted, unless it stays open.
import type { UseMutationResult } from "@tanstack/react-query"
import { useRef } from "react"

interface Outcome<Data, Problem> {
  onSuccess?: (data: Data) => void
  onError?: (error: Problem) => void
}

type Sending<Data, Problem, Variables> = Pick<
  UseMutationResult<Data, Problem, Variables>,
  "mutate" | "isPending"
>

/**
 * `isPending` is known a moment too late: a key is pressed twice before anything is drawn. What was refused
 * can be sent again.
 */
export function useSending<Data, Problem, Variables>(
  mutation: Sending<Data, Problem, Variables>,
  { staysOpen = false } = {},
) {
  const isSent = useRef(false)
  const { mutate, isPending } = mutation
  const send = (variables: Variables, { onSuccess, onError }: Outcome<Data, Problem>) => {
    if (isSent.current) return
    isSent.current = true
    mutate(variables, {
      onSuccess: (data) => {
        isSent.current = !staysOpen
        onSuccess?.(data)
      },
      onError: (error) => {
        isSent.current = false
        onError?.(error)
      },
    })
  }
  return { send, isPending }
}
