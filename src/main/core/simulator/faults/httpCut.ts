import type { Fault } from './fault.ts'

/** Answers end in the middle; without Content-Length only the JSON shows it. */
export const httpCut: Fault = {
  title: 'HTTP answers end in the middle, by turns in order and with a reset',
  doors: ['http'],
  kind: 'state',
  apply(gx) {
    let answers = 0
    return gx.http.meddle((exchange) => {
      answers += 1
      exchange.cut = answers % 2 === 1 ? 'end' : 'reset'
    })
  },
}
