// Gathers what arrives while the last batch is under way into the next one: under load a hundred small transactions become one, and a
// single arrival waits for nobody. Knows nothing of what it carries.

interface Waiting<In, Out> {
  item: In
  resolve: (out: Out) => void
  reject: (reason: unknown) => void
}

/** How much may gather. */
interface Limits {
  /** Items in one batch. */
  batch: number
  /** Items that wait; more are refused at once, so that a database that is away doesn't fill the memory. */
  waiting: number
}

/** Each item is answered when its batch is done: what was answered is committed. */
export class Together<In, Out> {
  private readonly waiting: Waiting<In, Out>[] = []
  private running = false

  /** `work` answers one result for each item, in their order. A batch fails as a whole. */
  constructor(
    private readonly work: (items: In[]) => Promise<Out[]>,
    private readonly limits: Limits,
  ) {}

  add(item: In): Promise<Out> {
    if (this.waiting.length >= this.limits.waiting) {
      return Promise.reject(new Error(`${this.waiting.length} wait already, the database can't keep up`))
    }
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject })
      if (!this.running) void this.run()
    })
  }

  private async run(): Promise<void> {
    this.running = true
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.limits.batch)
      try {
        const results = await this.work(batch.map(({ item }) => item))
        batch.forEach(({ resolve }, place) => {
          resolve(results[place] as Out)
        })
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.running = false
  }
}
