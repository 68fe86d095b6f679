import type { Fault } from './fault.ts'

const error = 'org.freedesktop.DBus.Error.NoReply: Did not receive a reply.'

/** Every value is answered as API 1.0.0 answers an error of D-Bus. */
export const httpError500: Fault = {
  title: 'Every value is answered with HTTP 500',
  doors: ['http'],
  kind: 'state',
  apply: (gx) =>
    gx.http.meddle((exchange) => {
      const { pathname } = exchange.request.url
      if (pathname === '/value' || pathname === '/text')
        exchange.answer = { status: 500, body: { error, success: false } }
    }),
}
