import { account } from './account'
import { binding } from './binding'
import { cards } from './cards'
import { certification } from './certification'
import { common } from './common'
import { contributions } from './contributions'
import { documents } from './documents'
import { employers } from './employers'
import { errors } from './errors'
import { faces } from './faces'
import { gallery } from './gallery'
import { helping } from './helping'
import { home } from './home'
import { login } from './login'

/** Every word that a screen shows, by room. Sentences that hold a value are functions. */
export const texts = { account, binding, cards, certification, common, contributions, documents, employers, errors, faces, gallery, helping, home, login }
