/** How something feels: calm, ours, well, needs a look, past its time. Words always say it too. */
export type Tone = 'neutral' | 'accent' | 'good' | 'attention' | 'late'
