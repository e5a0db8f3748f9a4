import { createContext, useContext } from 'react'
import type { Pack } from '../../shared/pack/pack.ts'
import { type UnitTree, unitTree } from '../../shared/units/unit-tree.ts'
import { type Role, roles } from '../../shared/wire/keys.ts'
import type { MeResponse } from '../../shared/wire/workspaces.ts'
import { type Language, type Translate, translator } from '../messages/messages.ts'
import type { Api } from './api.ts'

/** A person at work: who, with what, in which language. */
export interface Session {
  readonly api: Api
  readonly me: MeResponse
  readonly pack: Pack
  readonly units: UnitTree
  /** Years that ledgers are of. */
  readonly ledgerYears: readonly number[]
}

export interface Console extends Session {
  /** The period all pages look at. */
  readonly period: string
  readonly choosePeriod: (period: string) => void
  /** A civil day in China. */
  readonly today: string
  /** Takes over the pack that was just activated. */
  readonly changePack: (pack: Pack) => void
  /** Takes over a tree that was just saved. */
  readonly changeUnits: (units: UnitTree) => void
}

export const ConsoleContext = createContext<Console | undefined>(undefined)

export function useConsole(): Console {
  const session = useContext(ConsoleContext)
  if (session === undefined) throw new Error('a page of the console stands outside of it')
  return session
}

export const LanguageContext = createContext<Language>('zh-CN')

export const useLanguage = (): Language => useContext(LanguageContext)

export const useWords = (): Translate => translator(useLanguage())

/** Asks the Worker who holds the key and what the pages need. Rejects with `ApiError`. */
export async function openSession(api: Api): Promise<Session> {
  const me = await api.me()
  const [pack, { units }, ledgers] = await Promise.all([api.pack(), api.units(), api.ledgers()])
  return { api, me, pack, units: unitTree(units), ledgerYears: ledgers.map(({ year }) => year) }
}

export const mayAct = (role: Role, needed: Role): boolean => roles.indexOf(role) <= roles.indexOf(needed)

/** Locks, the tree of units and backups concern everybody, so they take a key over the whole workspace. */
export const isOverAll = ({ me, units }: Pick<Session, 'me' | 'units'>): boolean =>
  units.get(me.unit) !== undefined && units.get(me.unit)?.parent === undefined
