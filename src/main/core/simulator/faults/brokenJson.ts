import type { Fault } from './fault.ts'

/** Every so many messages and answers are no JSON. */
const everyMessage = 5
const everyAnswer = 2

/** A driver or the third-party API writes something that is no JSON. */
export const brokenJson: Fault = {
  title: 'Every fifth message and every second HTTP answer is no JSON',
  doors: ['mqtt', 'http'],
  kind: 'state',
  apply(gx) {
    let messages = 0
    let answers = 0
    const ends = [
      gx.broadcast.spoil((batch) =>
        batch.map((message) => {
          messages += 1
          if (messages % everyMessage !== 0 || message.payload.length === 0) return message
          return { ...message, payload: String(message.payload).slice(0, -1) }
        }),
      ),
      gx.http.meddle((exchange) => {
        answers += 1
        if (answers % everyAnswer === 0) exchange.falsify = (text) => text.replace('": ', '" ')
      }),
    ]
    return () => {
      for (const end of ends) end()
    }
  },
}
