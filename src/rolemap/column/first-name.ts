/** Frequent first names in the United Kingdom. No job title begins with one of them. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul abigail adam adele adrian ahmed aidan aisha alan albert alec alex alexander alexandra alfie alice alison allan amanda
  amber amelia amir amy ana andrea andrew angela anita ann anna anne annette anthony antony arthur ashley asma audrey ava barbara barry
  beatrice becky ben benjamin bernard beth bethan bethany bev beverley bill bob bradley brenda brian bridget bronwen bryan callum cameron
  carl carla carol caroline carolyn catherine cathy charles charlie charlotte cheryl chloe chris christian christina christine
  christopher claire clare claudia clive colin connor craig daisy dan daniel danielle darren dave david dawn dean debbie deborah denise
  dennis derek diana diane di dilys dominic donna dorothy dylan edward eileen elaine eleanor elizabeth ella ellen ellie emily emma eric
  ethan eva eve evelyn fatima fiona frances francis frank fred gail gareth gary gavin geoff geoffrey george georgia gerald gillian glen
  glenn gordon graham greg gwen hannah harriet harry hassan hayley hazel heather helen henry hilary holly howard huw ian ibrahim imran
  irene isaac isabella ivan jack jackie jacob jacqueline jade jake james jamie jan jane janet janice jasmine jason jay jean jeff jemma
  jennifer jenny jeremy jessica jill jim jo joan joanna joanne joe joel john jon jonathan jordan joseph josh joshua joy joyce juan judith
  julia julian julie june karen karl kate katherine kathleen kathryn katie kay keith kelly ken kenneth kerry kevin khalid kim kimberley
  kirsty kyle laura lauren lee leah leanne len leo leon leonard lesley leslie lewis liam lily linda lisa liz lois lorraine louise lucas
  lucy luke lydia lynda lynn lynne malcolm mandy marc marcus margaret maria marian marie marilyn mark martin mary matt matthew maureen
  max megan melanie melissa mia michael michelle mick mike miriam mohammad mohammed molly monica muhammad nancy naomi natalie natasha
  nathan neil nia niamh nick nicola nicole nigel nina noah norma norman oliver olivia omar owen pam pamela patricia patrick paul paula
  pauline peggy penny pete peter phil philip phillip phoebe poppy priya rachel rajesh ralph ray raymond rebecca rhian rhys richard rita
  rob robert robin roger ron ronald rosemary rosie ross roy ruby rupert russell ruth ryan sally sam samantha samuel sandra sanjay sara
  sarah scott sean shane shannon sharon shaun sheila shirley sian simon siobhan sonia sophia sophie stacey stan stanley stella stephanie
  stephen steve steven stewart stuart sue susan suzanne sylvia tania tanya tara terence teresa terry thelma theresa thomas tim timothy
  tina toby tom tony tracey tracy trevor valerie vanessa vera veronica vicky victoria vincent wayne wendy william yasmin yusuf yvonne zara
  zoe`.split(/\s+/),
)
