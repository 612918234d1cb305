import type { PlaceInput } from '@/gql/graphql'

const PATIENCE_MS = 8_000

/** Where the phone is, when the person allows it. */
export function whereAmI(): Promise<PlaceInput | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }),
      () => resolve(undefined),
      { timeout: PATIENCE_MS, maximumAge: 60_000 },
    )
  })
}
