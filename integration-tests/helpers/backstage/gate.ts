// Where payments wait until the test lets them go on: shared by the provider and the module that is told to open it.

class Gate {
  waiting = 0
  private release: () => void = () => undefined
  private opened = this.closed()

  /** Waits until it is opened the next time. */
  async pass(): Promise<void> {
    this.waiting++
    await this.opened
    this.waiting--
  }

  /** Lets everybody through who waits now, and closes again. */
  open(): void {
    this.release()
    this.opened = this.closed()
  }

  private closed(): Promise<void> {
    return new Promise((resolve) => {
      this.release = resolve
    })
  }
}

export const gate = new Gate()
