import { useConversation, type UseConversationOptions } from 'order-conversations/react'
import { useId } from 'react'

interface Props extends UseConversationOptions {
  orderId: number | undefined
}

export function ConversationButton({ orderId, ...options }: Props) {
  const { label, name, href, state, isBusy, disabledReason, notice, activate } = useConversation(
    orderId,
    options,
  )
  const noteId = useId()
  const note = disabledReason ?? notice
  const isDisabled = state === 'disabled'
  const Tag = href !== null && !isDisabled ? 'a' : 'button'
  return (
    <>
      <Tag
        {...(Tag === 'a' ? { href: href ?? undefined } : { type: 'button' })}
        aria-label={name}
        aria-disabled={isDisabled || isBusy}
        aria-describedby={note === null ? undefined : noteId}
        onClick={(event: React.MouseEvent) => void activate(event)}
      >
        {label}
      </Tag>
      {note !== null && <span id={noteId}>{note}</span>}
    </>
  )
}
