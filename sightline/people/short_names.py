"""First names and what people are called for short, in England; a name may stand in several."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

GROUPS: Final = """
abigail abbie abby gail
alan al allan allen alun
albert bert bertie al
alexander alex alec sandy sasha xander lex
alexandra alex sandra sasha lexi alexa
alfred alf alfie fred freddie
alison ali ally
amanda mandy
andrew andy drew
angela angie ange
anne ann annie anna nan
hannah han hanna
anthony tony antony ant
antonia toni
arthur art artie
barbara babs barb
beatrice bea trixie beatrix
benjamin ben benji benny
bernard bernie
bethany beth
bradley brad
bronwen bron bronwyn
callum cal calum
cameron cam
caroline carrie caro carolyn
catherine cath cathy kate katie kathy kit kitty katherine kathryn kathleen cat kat katy
charles charlie chas chuck charley
charlotte charlie lottie charley
christine chris chrissie tina christina
christopher chris kit topher
claire clare
clive cliff clifford
daniel dan danny
danielle dani danni
david dave davey davy dai
deborah deb debbie debs debra
dominic dom
donald don donnie
dorothy dot dottie dolly
edward ed eddie ned ted teddy
eleanor ellie nell nora elinor
elizabeth liz lizzie beth betty bess eliza libby betsy elisabeth lisbeth
emily em emmie milly millie
emilia em milly millie
emma em emmie
evelyn evie eve
florence flo flossie florrie
frances fran fanny frankie francesca
francis frank frankie
gabriel gabe
gabriella gabi gabby gabrielle
geoffrey geoff jeff jeffrey
george georgie
georgina georgie gina
gerald gerry jerry gerard
gillian gill jill jilly
gregory greg gregor
harold harry hal
harriet hattie harry
helen nell nellie helena lena
henry harry hal hank
hugh hughie huw hugo
ian iain
imogen immy
isabel bella izzy isabella belle isobel isabelle
john jack johnny
jacqueline jackie jacqui
jacob jake
james jim jimmy jamie jem
jane janie
janet jan
jason jay
jennifer jen jenny jenna
jeremy jem jerry jez
jessica jess jessie
joanna jo joanne
jonathan jon jonny johnny jonny
joseph joe joey
josephine jo josie
joshua josh
judith judy jude jodie
julia julie jules
kenneth ken kenny
kimberley kim kimberly
laurence larry laurie lawrence
laura laurie
leonard len lenny leo
lewis lew
louis lou louie
lillian lily lil lilian
louise lou lulu
lucinda lucy lu cindy
madeleine maddie maddy madison madeline
malcolm mal
margaret maggie meg peggy greta madge marge margie
mary molly polly may mae
martin marty
martha mattie patty
matilda tilly tilda mattie
matthew matt matty mat
melanie mel melissa
michael mike mick micky mickey mikey
michelle shell
mohammed mohammad muhammad mohamed mohamad muhammed mo mohd md
natalie nat nathalie natasha tasha
nathaniel nat nate
nathan nat nate
nicholas nick nicky nicolas nico
nicola nicky nikki
oliver ollie olly
olivia liv livvy
pamela pam
patricia pat patsy tricia trish
patrick pat paddy
penelope penny
peter pete
philip phil phillip pip
philippa pip
rachel rach rachael
raymond ray
rebecca becky becca bex rebekah
reginald reg reggie
richard dick rich richie rick ricky ritchie
robert rob robbie bob bobby bert
rodney rod
ronald ron ronnie
rosemary rosie rose rosalind roz
rupert ru
ruth ruthie
samuel sam sammy
samantha sam sammy
sarah sally sadie sara
sebastian seb bas
simon si
sophie soph sophia sofia
stanley stan
stephen steve stevie steven stefan
stephanie steph stevie
stuart stu stewart
susan sue susie suzy
susanna susie suzy suzanne
teresa terry tess tessa theresa tracy
terence terry terri
theodore theo ted teddy
thomas tom tommy thom
timothy tim timmy
valerie val
victoria vicky tori vic vikki
victor vic
vincent vince vinny
vivian viv vivienne
walter walt wally
wendy wen
william bill billy will willie liam wills
winifred winnie freda
yusuf yousef youssef yousuf
zachary zach zac zack zak
zoe zoey
"""


def groups_of_each(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    """In which groups each name stands."""
    found: dict[str, set[int]] = defaultdict(set)
    for at, line in enumerate(lines):
        for name in line.split():
            found[name].add(at)
    return {name: frozenset(groups) for name, groups in found.items()}


SHORT_FORMS: Final = groups_of_each(GROUPS.strip().splitlines())
"""Names that have a group in common are taken for one person's."""
