import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'
import { taro } from './taro'

beforeEach(() => taro.reset())
afterEach(cleanup)
