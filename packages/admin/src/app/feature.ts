/**
 * What a feature tells the shell: its pages, its place in the navigation, what it adds to the command palette. Pages and
 * commands are loaded when they are needed, so this file of a feature stays small.
 */
import type { ComponentType, ReactNode } from 'react'
import type { Words } from '../shared/words/define-words.ts'

export type Role = 'analyst' | 'marketer' | 'owner'

export interface FeaturePage {
  /** Below the store's address, such as `/promotions/$id`. */
  readonly path: string
  /** Loads the page's component. */
  readonly load: () => Promise<ComponentType>
  /** Opens without signing in. */
  readonly isPublic?: true
  /** The least role that may see it; absent: everybody who is signed in. */
  readonly role?: Role
}

export interface NavEntry {
  readonly to: string
  /** Further addresses that belong to it. */
  readonly also?: readonly string[]
  /** Key of the feature's words. */
  readonly label: string
  /** Lower stands higher. Overview 0, promotions 10, try it 20, codes 30, reports 40 … settings 90. */
  readonly order: number
  readonly icon: ReactNode
  readonly role?: Role
}

export interface Command {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** An address of the admin, or something to do. */
  readonly run: string | (() => void | Promise<void>)
}

export interface CommandContext {
  readonly role: Role
  readonly locale: string
}

export interface Feature {
  readonly id: string
  /** The words of its navigation entries, and no more: they are loaded with every page. */
  readonly words?: Words<Readonly<Record<string, string>>>
  readonly pages: readonly FeaturePage[]
  readonly nav?: readonly NavEntry[]
  /** For the palette: what fits the text that was typed. */
  readonly commands?: (text: string, context: CommandContext) => Promise<readonly Command[]>
}

const ranks: Readonly<Record<Role, number>> = { analyst: 0, marketer: 1, owner: 2 }

export function mayUse(role: Role, least: Role | undefined): boolean {
  return ranks[role] >= ranks[least ?? 'analyst']
}
