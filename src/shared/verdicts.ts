/** The five words of the design language. */
export const verdicts = ['ok', 'watch', 'act', 'stop', 'not-judged'] as const
