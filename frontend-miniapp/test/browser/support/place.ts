import { inject } from 'vitest'

/** How many files of journeys run side by side: a face decision takes a core. */
export const WORKERS = 2

export interface Person {
  name: string
  number: string
  card: string
}

/** What one worker has to itself. */
export interface Place {
  api: string
  /** Where the stand-in for the licence platform answers. */
  wallet: string
  /** By journey. */
  persons: Record<string, Person>
  /** Where the API keeps its data. */
  data: string
  /** The photo that all but one of them are registered with. */
  photo: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** One for each worker. */
    places: Place[]
  }
}

/** The place of the worker that asks. */
export const place = (): Place => inject('places')[Number(process.env.VITEST_POOL_ID) - 1]
