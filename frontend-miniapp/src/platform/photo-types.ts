import type { Part } from './camera/types'

export type PhotoSource = 'camera' | 'album'

/** A photo on this phone: where it is shown from, and what is sent. */
export interface Photo { address: string; part: Part }
