import { ar } from 'order-conversations/locales/ar'
import { de } from 'order-conversations/locales/de'
import { en } from 'order-conversations/locales/en'
import { es } from 'order-conversations/locales/es'
import { fr } from 'order-conversations/locales/fr'
import type { MessageParams, Messages } from 'order-conversations/vue'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { createI18n } from 'vue-i18n'
import { resolveMessage } from '../../src/kit/messages'
import { labelOf, mountButton } from '../support/mount-button'

const sets = { ar, de, en, es, fr }
const keys = Object.keys(en) as (keyof Messages)[]
const params: MessageParams = { orderId: 123, seconds: 9, count: 120, detail: null }

describe('vue-i18n', () => {
  it.each(Object.keys(sets) as (keyof typeof sets)[])(
    'reads every text of %s as the kit does',
    (locale) => {
      const { t } = createI18n({ legacy: false, locale, messages: sets }).global
      for (const key of keys)
        expect(resolveMessage(key, params, [t])).toBe(resolveMessage(key, params, [sets[locale]]))
    },
  )

  it('gives a mounted button its texts, and new texts when the locale changes', async () => {
    const { t, locale } = createI18n({
      legacy: false,
      locale: 'en',
      messages: { en: { conversation: en }, de: { conversation: de } },
    }).global
    const { wrapper } = mountButton(
      { orderId: 1001, thread: null, lookup: 'none' },
      { messages: (key, params) => t(`conversation.${key}`, params) },
    )
    expect(labelOf(wrapper)).toBe('Start conversation')
    locale.value = 'de'
    await nextTick()
    expect(labelOf(wrapper)).toBe('Unterhaltung starten')
  })

  it('needs no adapter when the texts are at the top level', async () => {
    const { t, locale } = createI18n({ legacy: false, locale: 'es', messages: { es, ar } }).global
    const { wrapper } = mountButton({ orderId: 1001, thread: null, lookup: 'none' }, { messages: t })
    expect(labelOf(wrapper)).toBe('Iniciar conversación')
    locale.value = 'ar'
    await nextTick()
    expect(labelOf(wrapper)).toBe('بدء محادثة')
  })

  it('uses plural forms for numbers', () => {
    const messages = { en: { unread: '{count} unread message | {count} unread messages' } }
    const { t } = createI18n({ legacy: false, locale: 'en', messages }).global
    const read = (count: number) => resolveMessage('unread', { orderId: 123, count }, [t])
    expect([1, 2, 120].map(read)).toEqual(['1 unread message', '2 unread messages', '120 unread messages'])
  })

  // A warning fails the test.
  it('Y28 leaves missing keys to the kit without a warning when `t` is given as it is', () => {
    const { t } = createI18n({
      legacy: false,
      locale: 'fr',
      fallbackLocale: 'de',
      messages: { fr: { view: fr.view }, de: { about: de.about } },
    }).global
    const { wrapper } = mountButton({ orderId: 1001, thread: null, lookup: 'none' }, { messages: t })
    expect(labelOf(wrapper)).toBe('Start conversation')
    expect(wrapper.get('.oc-button__about').text()).toBe('zu Bestellung 1001')
  })

  it('Y28 leaves missing keys to the kit without a warning when the keys have a prefix', () => {
    const { t } = createI18n({
      legacy: false,
      locale: 'fr',
      messages: { fr: { conversation: { view: fr.view } } },
    }).global
    const quiet = { missingWarn: false, fallbackWarn: false }
    const { wrapper } = mountButton(
      { orderId: 1001, thread: null, lookup: 'none' },
      { messages: (key, params) => t(`conversation.${key}`, params, quiet) },
    )
    expect(labelOf(wrapper)).toBe('Start conversation')
  })

  it('Y28 a `t` that reads its params from the third argument gets them there', () => {
    // As the legacy mode of vue-i18n 9 and 10 does.
    const t = (key: string, _: object, named: MessageParams) =>
      key === 'about' ? `n° ${named.orderId}` : key
    const source = t as unknown as (key: string) => string
    expect(resolveMessage('about', { orderId: 7 }, [source])).toBe('n° 7')
  })
})
