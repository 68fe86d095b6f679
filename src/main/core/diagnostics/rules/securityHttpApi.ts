import type { Finding } from '../../../../shared/finding.ts'
import { english } from '../../../../shared/language.ts'
import type { ConnectionStatus, SecurityFacts } from '../../../../shared/station.ts'
import { type Conclusion, conclude, fact, gate } from '../conclude.ts'
import { noHistory, type Rule, type RuleInput } from '../rule.ts'

/** The third-party D-Bus HTTP API, and the server that controls it: neither knows a password (venus.md 0). */
export const securityHttpApi: Rule = {
  id: 'security-http-api',
  area: 'installation',
  title: 'D-Bus HTTP API',
  needs: () => noHistory,
  judge(input) {
    if (input.view.services().length === 0) return []
    const connection = input.doors?.connections.find(({ security }) => security !== undefined)
    if (connection?.security) return openApi(input, connection, connection.security)
    const door = input.doors?.doors.find(({ protocol }) => protocol === 'http')
    return [door?.state === 'closed' ? closedApi(input, door.port) : unknownApi(input)]
  },
}

const apiLimit = 'watch when values can be read without a password'
const controlLimit = 'watch when its port accepts connections'

function openApi(input: RuleInput, { url, since }: ConnectionStatus, facts: SecurityFacts): Finding[] {
  const findings: Finding[] = []
  if (facts.apiWithoutPassword)
    findings.push(
      said(input, 'api', apiLimit, {
        verdict: 'watch',
        sentence: facts.writesEnabled
          ? 'Anybody on this network can read and write the values of the GX without a password.'
          : 'Anybody on this network can read the values of the GX without a password.',
        evidence: [
          fact('Answers reads without a password', url, null, since),
          fact('Version of the API', facts.apiVersion ?? 'not told'),
          fact('Writes', facts.writesEnabled ? 'switched on, without a password' : english('off')),
        ],
        at: input.now,
        action: 'Remove the API when nobody needs it, or keep strangers out of this network.',
        confidence: 'high',
      }),
    )
  findings.push(controlPort(input, url, facts.controlPortOpen))
  return findings
}

function controlPort(input: RuleInput, url: string, isOpen: boolean | null): Finding {
  if (isOpen === null)
    return said(input, 'control port', controlLimit, {
      verdict: 'not-judged',
      sentence: 'Port 8089 beside the D-Bus HTTP API was not tried.',
      evidence: [gate('Port 8089 tried', 'once, by a TCP connect', 'not tried', false)],
      at: input.now,
      action: 'Connect again.',
      confidence: 'low',
    })
  return said(input, 'control port', controlLimit, {
    verdict: isOpen ? 'watch' : 'ok',
    sentence: isOpen
      ? 'Port 8089 is open: there anybody on this network can stop or upgrade the D-Bus HTTP API.'
      : 'The control port 8089 of the D-Bus HTTP API accepts no connection.',
    evidence: [
      fact('Port 8089', isOpen ? 'accepts TCP; nothing was sent to it' : 'accepts no TCP'),
      fact('D-Bus HTTP API', url),
    ],
    at: input.now,
    action: isOpen
      ? 'Close port 8089, or remove the API when nobody needs it. Fieldkit never calls this port.'
      : 'Nothing to do.',
    confidence: isOpen ? 'medium' : 'high',
  })
}

function closedApi(input: RuleInput, port: number): Finding {
  return said(input, 'api', apiLimit, {
    verdict: 'ok',
    sentence: 'No D-Bus HTTP API answers at this GX.',
    evidence: [fact(`Port ${port}`, english('closed'))],
    at: input.now,
    action: 'Nothing to do.',
    confidence: 'high',
  })
}

function unknownApi(input: RuleInput): Finding {
  return said(input, 'api', apiLimit, {
    verdict: 'not-judged',
    sentence: 'It is not known whether a D-Bus HTTP API answers at this GX.',
    evidence: [
      gate('Port 8088 tried', english('once'), input.doors ? 'not tried' : 'not connected now', false),
    ],
    at: input.now,
    action: 'Search for the GX and connect from the list: then all its doors are tried.',
    confidence: 'low',
  })
}

function said(
  input: RuleInput,
  subject: string,
  limit: string,
  rest: Pick<Conclusion, 'verdict' | 'sentence' | 'evidence' | 'at' | 'action' | 'confidence'>,
): Finding {
  return conclude(securityHttpApi, input, {
    ...{ subject, situation: null, title: securityHttpApi.title, value: null, unit: null, limit },
    limitOrigin: input.limits.platform.doors.securityOrigin,
    ...rest,
  })
}
