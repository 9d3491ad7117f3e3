import { ar } from 'order-conversations/locales/ar'
import { de } from 'order-conversations/locales/de'
import { en } from 'order-conversations/locales/en'
import { es } from 'order-conversations/locales/es'
import { fr } from 'order-conversations/locales/fr'
import { defaultMessages, type Messages } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'

const keys = Object.keys(en) as (keyof Messages)[]
const placeholdersOf = (text: string) => text.match(/\{\w*\}/g) ?? []

// Words and symbols that are the same in both languages.
const UNITS = ['waitSeconds', 'waitMinutes', 'waitHours'] as const
const SAME_AS_ENGLISH: Record<string, readonly (keyof Messages)[]> = {
  de: UNITS,
  es: UNITS,
  fr: ['toasts', ...UNITS],
}

describe.each(Object.entries({ ar, de, es, fr }))('the texts of %s', (locale, texts) => {
  it('have the same keys as English, in the same order', () => {
    expect(Object.keys(texts)).toEqual(keys)
  })

  it.each(keys)('have a translation of %s', (key) => {
    const text = texts[key]
    expect(text).toBe(text.trim())
    expect(text).not.toBe('')
    if (!SAME_AS_ENGLISH[locale]?.includes(key)) expect(text).not.toBe(en[key])
    expect(placeholdersOf(text)).toEqual(placeholdersOf(en[key]))
    // What is left when the placeholders are gone holds no stray brace and no three full stops.
    expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]|\.\.\./)
    // A sentence stays a sentence, and a label a label.
    expect(text.match(/[.…]$/)?.[0]).toBe(en[key].match(/[.…]$/)?.[0])
  })

  // Assistive technology reads the label, a blank, and then these.
  it.each(['about', 'unread'] as const)('have a name that continues the label with %s', (key) => {
    expect(texts[key]).toMatch(/^\p{L}/u)
    expect(texts[key]).toMatch(/\}$/)
    if (locale !== 'ar') expect(texts[key]).toMatch(/^\p{Ll}/u)
  })
})

it('English is the default of the kit', () => {
  expect(en).toBe(defaultMessages)
})

it('Arabic has no Latin letters', () => {
  for (const text of Object.values(ar))
    expect(text.replace(/\{\w+\}/g, '')).not.toMatch(/\p{Script=Latin}/u)
})

it.each([
  [de, 'Unterhaltung ansehen zu Bestellung {orderId}, ungelesene Nachrichten: {count}'],
  [es, 'Ver conversación sobre el pedido {orderId}, mensajes sin leer: {count}'],
  [fr, 'Voir la conversation au sujet de la commande {orderId}, messages non lus\u00a0: {count}'],
])('the name of a button reads as one phrase: %#', ({ view, about, unread }, name) => {
  expect(`${view} ${about}, ${unread}`).toBe(name)
})
