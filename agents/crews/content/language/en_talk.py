"""English forms of talk between colleagues: what a chat or mail holds besides facts."""

from __future__ import annotations

from agents.crews.content.language import en_interviews, vocabulary
from agents.crews.content.language.en_tasks import TASKS
from agents.crews.content.writing.talk import Talk

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = (  # a day of the week that no date follows and that does come every week
    r"(?<!every )(?<!each )(?<!every second )(?<!every other )(?<!\ba )(?<!first )(?<!third )(?<!last )"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?-i:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri))\b"
    rf"(?!,? (?:the )?(?:\d|{_MONTH}\b))"
)
_PAPER = r"(?:draft|piece|article|blog ?post|post|headline|intro|paragraph|copy|text|layout|deadline|slides?|deck|doc)"
_TEXT = "draft|piece|article|blog ?post|headline|intro|paragraph|layout|slides?|newsletter|website text|interview"
_DEGREE = (  # after them "so" is no opening: "so far", "so is the pier"
    "far|many|much|few|little|long|called|that|as|too|do|does|did|is|are|was|were|have|has|had|will|would|can|could"
)

_OF_OTHERS = (  # what holds for others than those who write: "If we get the slides, two people can …"
    r"(?:if|when|once|unless) [^,;]{3,60}, "
    r"(?!(?:please|we|i|you|let|send|it|that|this|then|could|can|would|will|there)\b)"
)
_ADDED = (
    r"(?:an?|one|another|two|some|my) (?:\w+ ){0,2}(?:tips?|additions?|things?|points?|notes?|remarks?|details?|words?"
    r"|ideas?|hints?|advice|answers?)"
)
_FAMILY = (
    r"(?:(?:\w+ )?(?:son|daughter|wife|husband|partner|mother|mum|mom|father|dad|kids?|child|children|baby|brother"
    r"|sister|youngest|eldest|toddler|twins?|grand\w+|parents?|in-laws?|family|aunt|uncle|boy|girl))(?:['’]s?)?"
)
_HAPPENING = (
    r"(?:operations?|operated|surgery|hospital|doctor|dentist|ill|sick|poorly|unwell|fever|flu|covid|measles|chickenpox|mumps|nits|lice"
    r"|appointment"
    r"|birthday|wedding|funeral|christening|school play|kindergarten|nursery|exams?|diagnos\w+"
    r"|giving birth|gave birth|due date|divorce)"
)
_BODY = r"(?:back|knees?|head|shoulders?|neck|legs?|arms?|foot|feet|ankles?|wrists?|hips?|tooth|teeth|stomach|eyes?)"
_ILL = (
    r"(?:ill|sick(?! of)|unwell|poorly|pregnant|contagious|in bed|in (?:the )?hospital|operated on"
    r"|at (?:the|my) (?:doctor|dentist|hospital|physio)\w*)\b"
)
_LEAVE = (
    r"(?:off (?:sick|work|duty|today|tomorrow|until|till|from|on|next|this)|on (?:\w+ )?(?:leave|holidays?|vacation)"
    r"|out of (?:the )?office)\b"
)
_AWAY = (
    rf"(?:{_LEAVE}|(?:out|away|back|not in|in the office|free) (?:(?:on|from|until|till|for|next|this) )?"
    r"(?:\w+ )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tomorrow|tonight|weeks?|weekend|morning|afternoon"
    r"|days?|month)\b)"
)

TALK = Talk(
    interjections=(
        r"(?:no|nope|nah|well|great|nice|cool|perfect|super|awesome|amazing|excellent|brilliant|lovely|good|sure|"
        r"right|exactly|indeed|true|agreed|correct|absolutely|definitely|actually|basically|essentially|honestly|"
        r"literally|anyway|anyways|anyhow|by the way|for your information|for the record|no problem|morning|sorry|"
        r"thank you|just saw|found it|got it|here you go|here it is|here we go|here goes|look|listen|see|you know|"
        r"you see|i mean|just so (?:you|u) know|guess what|"
        r"long story short|in short|to be fair|to be honest|just checked|just to confirm|"
        r"(?:the )?(?:thing|point|truth|fact) is|as (?:i )?said|like (?:i )?said)(?=\s*[,.!:;…–-]|\s+so\b)"
        r"|(?:no|nope|nah|well|anyway|actually|exactly)(?=\s+(?:the|an|we|our|there|they)\b)"
        r"|(?:\w+ ){0,2}(?:update|news|fact|facts|reminder|info|answer|summary|recap|heads-up|heads up)"
        r"(?=\s*[:–-])"
        rf"|so(?=\s*[,.!:;…–-])|so (?:basically|anyway|anyways|actually|yes|yeah|well|then)\b|so(?!\s+(?:{_DEGREE})\b)"
        r"|ok(?:ay)?|yes|yep|yeah|yup|oh|ah|aha|hm+|um+|uh+|er+m?|wow|whoa|btw|fyi|np|(?:thanks|thx)(?!\s+(?:for"
        r"|to)\b)|ta|cheers|hi|hey"
        r"|hello|oops|haha+|hehe+|lol|tbh|and|but|also|basically|turns out(?: that)?"
    ),
    laughs=r"(?:lol|lmao|rofl|haha+|hehe+)",
    openers=vocabulary(
        # what a colleague is asked to do
        "add ask attach bring call change check chase confirm contact copy correct cut delete do don't dont "
        "email find finish fix follow forget forward get give go have hold include insert join keep leave "
        "let let's lets link look mail mention meet move note ping please pls plz post publish put quote read "
        "remember remind remove replace reply resend review rewrite say schedule see send share shorten skip start "
        "stop swap talk tell thank thanks thx try turn update upload use wait write "
        # sentences without a subject, and half ones
        "am is are was were will would should could can may might did does has had got gonna wanna hope hoping looks "
        "sounds works seems loved love happy glad not because cause cos though although than which "
        "who whose whether what why how where hi hey hello morning dear sorry ok okay yes"
    ),
    anywhere=(
        r"\b(?:i|i['’](?:m|ll|d|ve)|me|my|mine|myself)\b",
        r"\b(?:let['’]?s|let us|shall we|you guys|y['’]?all|folks)\b",
        r"\bwe(?:['’]ll|['’]d| (?:should|need|must|have to|had better|will|shall|could|can|might|may|want|plan to"
        r"|are going|['’]re going|still need))\b",
        rf"\b(?:the|this|our|your|that|my|a|first|second|last|next) {_PAPER}\b(?! office)",
        r"\b(?:pls|plz|please|thx|thanks|thank you|sorry|asap|lol|omg|imho|tbh|idk|afaik|gonna|wanna|dunno|kinda)\b",
        r"^here(?:['’]s| is| are| come) (?:the|my|our|some|all)\b[^,;:\d]{0,40}$",
        r"\bthis (?:e-?mail|message)\b.*\b(?:confidential|privileged|intended)\b"
        r"|\breceived (?:it|this).{0,40}\b(?:mistake|error)\b",
        r"\b(?:let me know|get back to|talk (?:soon|later)|see you|sounds good|looks good|makes sense|no idea|not sure"
        r"|maybe|guess|hopefully|stand-?up|screenshot|attach(?:ed|ment)|as discussed|see above|see below)\b",
    ),
    soon=(
        r"\b(?:today|tomorrow|tonight|yesterday|right now|in a (?:minute|sec|bit)|later on|just now|eod|eow"
        rf"|(?:this|next|last) (?:morning|afternoon|evening|night|week|weekend))\b|{_DAY}"
    ),
    addressed=r"\b(?:you|you['’](?:re|ll|d|ve)|your|yours|u|ur)\b",
    of_anybody=(
        r"\b(?:you (?:can(?:not|['’]t)?|may|need|get)|(?:if|when|once|until|unless|where|what) you(?:['’]re)?)\b"
    ),
    programs=(
        r"<?(?:media|image|video|audio|gif|sticker|document|contact card|voice message) omitted>?|<attached: .*>"
        r"|.{1,80}\(file attached\)"
        r"|(?:this |you deleted (?:this |a )?)?message(?: (?:was )?(?:deleted|removed|unsent|withdrawn).{0,40})?"
        r"|missed (?:voice|video) call.*|\(?edited\)?"
        r"|new(?: messages)?|\d+ (?:repl(?:y|ies)|reactions?|likes?)(?: .*)?|last reply .*|view thread"
        r"|also sent to the channel|seen(?: by .*)?|read \d.*|like \d+|.*end-to-end encrypted.*"
        r"|(?!(?:nobody|no one|everybody|everyone|we|they|all|i|\d\S*)\b)(?:[^\s.!?,]+ ){1,4}(?:joined|left|has "
        r"joined|was added|added .{1,40}|created (?:this )?group .*"
        r"|changed the (?:subject|topic|group).*|pinned a message.*|set the channel.*)\.?"
        r"|(?:today|yesterday)(?: at .*)?"
        r"|(?:has )?(?:joined|left) (?:#\S+|the (?:channel|group|chat|call|conversation))\.?"
        r"|(?:uploaded|shared|attached) (?:an? |\d+ )(?:files?|images?|photos?|pictures?|videos?|documents?)\s*:?.*"
        r"|set the (?:channel|group)(?:['’]s)? (?:topic|purpose|description|name).*|pinned (?:a|\d+) messages?.*"
        r"|(?:renamed|archived|created) the (?:channel|group).*|(?:was added|added .{1,40}) to #\S+.*"
        r"|started an? (?:call|huddle|meeting|poll).*"
    ),
    asked=vocabulary("question q interviewer int host moderator reporter"),
    answering=vocabulary("answer a interviewee guest respondent"),
    anybody=en_interviews.ANYBODY,
    interview=(
        r"\b(?:interview(?:ed)?|conversation|talk|call) with\b|\binterview(?:er|ee|s)?\b|\bq ?& ?a\b"
        r"|\b(?:\w+ )?questions (?:to|for)\b|\btranscri(?:pt|bed|ption)\b|\brecorded\b|\bin conversation\b"
        r"|\b(?:talks|speaks|spoke|talked) (?:about|to|with)\b"
        r"|\bquestions (?:were |are )?(?:asked |put )?by\b"
    ),
    asked_by=(
        r"\binterview(?:er|ed by)\b|\breporter\b|^by\b"
        r"|\b(?:questions|asked|recorded|conducted|transcribed|interview) (?:(?:was|were|is) )?(?:\w+ )?(?:put )?by\b"
    ),
    byline=r"^\W*(?:interview|questions|words|text|story)\s*:",
    asks=(
        r"\b(?:puts?|asks|asked) (?:the |these |our |a few )?questions\b"
        r"|\b(?:led|conducted|did|held|wrote down) (?:the|this) (?:interview|talk)\b"
    ),
    visited=r"\b(?:we|i|our \w+) (?:met|visited|asked|joined|rang|called|caught up with|sat down with)\b",
    trades=r"[A-Z][a-z]+(?:keeper|maker|master|smith|grower|[^\W\d_]ician|logist|farmer|driver|teacher|nurse|baker|pilot)|"
    r"(?:Farmer|Baker|Teacher|Nurse|Driver|Pilot|Brewer|Potter|Carpenter|Joiner|Engineer|Manager|Director|Chef)",
    presents=(
        r"(?:(?:is|was)(?: still| now)? (?=(?:the|an?|our) )|(?:has been|has worked as|works as|worked as) )"
        r"(?P<role>(?:(?:the|an?|our) )?[a-z][\w’'& -]{2,70}?)(?= since\b| for (?:\w+ ){1,2}years?\b|[,;]| and |$)"
    ),
    requests=(
        r"(?:(?:please|can you|could you|maybe|perhaps|just|let['’]s) )*"
        r"(?:tell|describe|explain|walk|take|talk|give|show|say|name|start|begin)\b"
    ),
    introduces=r"\b(?:i['’]m|i am|my name is|my name['’]s|this is)\b",
    polar=r"(?:yes|no|yep|yeah|nope|never|both|neither|always|correct|exactly|right|true|sure|of course|absolutely"
    r"|not (?:really|yet|at all|any ?more|always|often))\b",
    objects=(
        r"(?:no|nope|nah|not (?:really|quite|always)|but|only|except|(?:sorry[, ]+)?(?:wrong|i meant|correction)"
        r"|sorry[, ]+(?:no|that)\b)\b"
    ),
    closed=(
        r"(?!(?:would|could|can|will) you (?:\w+ ){0,2}(?:tell|say|send|explain|give|share|let|describe|name)\b)"
        r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might|must)(?:n['’]t)?\b"
    ),
    fillers=r"(?:um+|uh+|erm?|hm+|ah)",
    applause=vocabulary(
        "lol lmao rofl haha hahaha hehe omg wow whoa oops ugh great nice cool super awesome amazing excellent "
        "brilliant "
        "lovely genius respect perfect congrats congratulations hooray yay thanks thank thx ta cheers np hi hey "
        "hello moin "
        "morning evening afternoon bye goodnight everyone everybody team folks guys mate so much very again "
        "really seen noted welcome sorry please tbh oh ah hm hmm aha good love you too ouch yikes phew alas eek whew"
    ),
    assent=vocabulary(
        "both all yes yep yeah yup no nope ok okay agreed agree right true correct exactly sure fine deal done me i we "
        "us same here "
        "for with by works it's that that's is will do can on it am in happy not of course absolutely definitely"
    ),
    praise=vocabulary("nice great good lovely best super cool awesome perfect poor well deal love amazing what"),
    adding=frozenset({"and", "plus"}),
    weekdays=vocabulary(
        "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
        "saturdays "
        "sundays noon midnight tonight tomorrow"
    ),
    office=(
        *TASKS,
        rf"\b(?:the|this|our|your|that|my|a) (?:{_TEXT})\b(?! of)",
        rf"\b(?:{_TEXT}) (?:is|are) (?:ready|done|late|due)\b",
        r"\b(?:send|share|forward|mail|email|upload|resend)\b.{0,30}\b(?:me|us|photos?|pictures?|numbers"
        r"|figures|file|link"
        r"|text)\b(?=.{0,30}(?:\?|please|by|asap|$))",
        r"\b(?:for|from) (?:a|the) (?:quote|quotation)\b|\bhas the (?:photos|pictures|numbers|figures)\b",
        r"\b(?:photos?|pictures?) of\b.{0,40}$(?<=[a-z.])|^add the\b",
        r"^(?:i|we)(?:['’]ll| will| can) (?:put|add|write|use|include|note|mention|quote)\b[^\d]{0,20}"
        r"\b(?:that|this|it|in|down)\W*$",
        r"\b(?:draft|deadline|proofs?) (?:on|by|due|comes|will be)\b|\b(?:first|next|this) round(?: is|['’]s)? on\b",
        r"\b(?:pub|beers?|drinks|pint)\b[^.]*\?\W*$|^(?:see you|meet) (?:at|in) the (?:pub|bar|office)\b",
        r"^(?:ok(?:ay)?|sure|fine|right|yes)[,. ]+no names?\b[^,;\d]{0,20}$",
        r"^(?:please )?(?:throw|put|post|send) in (?:what|whatever|all|anything|everything)\b[^\d]*$"
        r"|\bi['’](?:ll|d|m) (?:collect|collecting)\b(?! \w+ \w+)",
        r"^(?:please )?(?:throw|put|drop|post|dump|collect) (?:it |them |everything|all|anything|whatever)\b.{0,20}"
        r"\b(?:in )?here\b",
        r"^(?:can|could|would) (?:somebody|someone|anybody|anyone) (?:please )?"
        r"(?:look|check|help|come|go|do|bring|fetch)\b",
        # what opens, collects and closes a chat that was to make a text
        r"^(?:i|we) said (?:i|we)['’]?d (?:collect|write|put|do|send|gather|ask)\b[^\d]*$",
        r"^(?:please )?(?:throw|put|chuck|drop|bring) in (?:what|whatever|anything|everything)\b.*$",
        r"^(?:[^.,\d]{0,20}, )?i['’]?ll (?:start|begin|go first|collect|(?:type|write) (?:it|this|that|everything) up"
        r"|put (?:it|this|that)"
        r" together)\b[^\d]{0,20}$",
        r"^(?:so[, ]+)?who(?:['’]s| is| wants to|['’]ll| will)? (?:starts?|begins?|goes? first|first|start|begin)\W*$",
        r"^(?:please )?(?:write|tell me|say|send|post) (?:down )?what you (?:know|have|remember)\b[^\d]*$",
        r"^for the (?:write-?up|article|piece|page|paper|magazine|newsletter|report)\b.*\?\W*$",
        r"^(?:just )?one (?:thing|sentence|line|point|tip|idea|lesson)s? (?:each|per person"
        r"|from everybody|from each)\b.{0,20}$",
        r"\b(?:magazine|paper|council|editor|newsletter|journal|press|board|website|bulletin|blog)\b.{0,30}"
        r"\b(?:wants?|asks?|asked|needs?|would like|is after)\b.{0,40}\b(?:piece|numbers|figures|texts?|article|page"
        r"|story|lines|what|how|something|bit)\b",
        r"^(?:ok(?:ay)?|perfect|great|brilliant|super|right|fine|good)?[, ]*(?:that['’]s|that is|that['’]?ll"
        r"|that will) (?:enough|all|plenty|it|do)\b[^\d]{0,20}$",
        r"^(?:beers?|drinks?|pints?|lunch|coffees?|cakes?|dinner)\b[^\d,;:]{0,30}$",
        r"^(?:does |do )?(?:who|anybody|anyone|somebody|someone) (?:has|have|took|left|moved|borrowed|forgot|got|seen"
        r"|knows where)\b[^\d]*\b(?:my|keys?|open|last night|on|trays?|wrench|jacket|charger|ladder|bag"
        r"|phone|radio)\b[^\d]*$",
        r"^(?:can|could|may) (?:i|we|you|somebody|someone|anybody) (?:please )?(?:get|have|borrow|bring|fetch"
        r"|return)\b[^\d]*$",
        r"^(?:we|i) (?:should|could|might) (?:maybe|perhaps|probably)\b",
        r"^(?:maybe|perhaps) (?:we|i) (?:should|could|might)\b",
        r"\bshall we (?:meet|talk|call)\b",
        r"^(?:kind|kindest|best|warm|warmest) (?:regards|wishes)\b[^\d]{0,40}$",
        r"^(?:many )?(?:thanks|thank you)(?: all| both| everyone)? for \w+ing\b[^\d]*$",
        r"\b(?:let me know|get back to you|talk (?:soon|later)|see (?:you|u)|let['’]?s (?:meet|talk|call)"
        r"|screenshots?)\b",
    ),
    manners=(
        *TASKS,
        r"^(?:(?:great|perfect|super|wonderful|excellent|lovely|ok(?:ay)?)[,!]? )?(?:many |warm |again,? )?"
        r"(?:thanks|thank you)\b(?! to\b)[^.!?]*[.!,]?$",
        r"^(?:\w+ ){1,3}please\b[^.:;\d]{0,25}\W*$|^(?:the )?deadline\b[^.?!]{0,40} (?:is|will be)\b.*$",
        r"^(?:could|can|would|will) (?:(?:each|one|some|all|both) of you|you all|you both|somebody|someone|anybody"
        r"|anyone)\b[^?]{0,20}\b(?:write|send|give|tell|mail|jot)\b[^?]*\?$",
        r"^here (?:they|it|you|we) (?:comes?|go(?:es)?|are|is)\b[^:\d]{0,20}$",
        r"^(?:very |so |i['’]m |i am )?sorry\b[^\d]{0,60}$|^[^\d]*\b(?:is|are) right\b.{0,20}, sorry\W*$"
        r"|^.{0,30}\bis right about\b.{0,30}, sorry\W*$",
        r"^(?:i|we) hope (?:you|this|that you|the|your|all)\b[^.]*[.!]?$",
        r"^hope (?:you|this|all|the)\b.*$",
        r"^(?:nice|great|good|lovely|well done|congratulations|wow)\b[^.?\d]{0,30}!$",
        r"^(?:a )?(?:very )?(?:good|great|fair|excellent|interesting) questions?[.!,]?$",
        r"^(?:please )?(?:see|find)\b.{0,30}\b(?:below|above|attached|enclosed)\b.*$",
        r"^(?:and |so )?(?:could|can|would|will) you (?:please |kindly )?(?:send|forward|e-?mail|share|pass|get|let)\b"
        r" (?:me|us)\b[^?]*\?$",
        r"^(?-i:[A-Z])\w+, (?:i|we) (?:still |also |just |only )?(?:need|want|['’]d like)\b[^:;\d]*$",
        r"^[^.?!\d]{0,40}\b(?:i|me|you)\b[^.?!\d]{0,40}:$",
        r"^here(?: is| are|['’]s)\b[^,;\d]{0,60}\b(?:answers?|numbers?|figures?|notes?|thread|reply|comments?"
        r"|thoughts)\b.*$",
        r"^(?:attached|enclosed)\b.*$",
        r"^(?:i am|i['’]m|we are|we['’]re)? ?(?:forwarding|sending|writing|looking forward)\b.*$",
        r"^(?:fwd|fyi|as (?:promised|requested|discussed|agreed))\b.{0,60}$",
        r"^(?:let me know|feel free|do not hesitate|don['’]t hesitate|please (?:let|send|call|contact|confirm"
        r"|reply))\b.*$",
        r"^(?:two|three|four|five|some|a few|one)(?: more| further| quick)? questions?\b[^.?!]*[.:!]?$",
        rf"^(?!{_OF_OTHERS}).*\b(?:the|this|our|your|that|my|a) (?:{_TEXT})\b(?! of)",
        r"\bput (?:it|this|that) in(?:to)? the\b.{0,30}\b(?:issue|edition|newsletter|magazine)\b",
        r"^(?:use|take|send|give|mail|call|tell|ask|print|quote|write)\b.*\b(?:you|your|me|us)\b.*$",
        r"^(?:i|we)(?:['’]ll| will| can)? ?(?:send|forward|attach|e-?mail)\b.*\b(?:you|photos?|pictures?|files?"
        r"|figures|numbers|links?)\b.*$",
        r"^(?:i (?:would|['’]d) rather not|no comment)\b.*$",
        r"^(?:i )?(?:can['’]?t|cannot|won['’]t|will not) (?:say|tell|answer|comment)\b[^,;\d]*$",
        r"^(?:best|all the best|take care|greetings|have a (?:nice|good|great))\b.{0,40}$",
        r"\b(?:this|the) (?:e-?mail|message)\b.*\b(?:confidential|privileged|intended|attachments?)\b",
        r"\breceived (?:it|this).{0,40}\b(?:mistake|error)\b|\bconsider the environment\b|\bconfidentiality notice\b",
    ),
    proposal=(
        r"\b(?:i['’]d (?:say|suggest|propose)|i (?:say|suggest|propose)|what about|how about|we should|we could|we need"
        r"|we must|let['’]?s|shall we|so we|and we|then we|from now on)\b"
    ),
    greets=(
        r"(?:(?:good )?(?:morning|afternoon|evening)|moin|hi|hey|hello)\b(?:\s+(?:all|everyone|everybody|team"
        r"|folks|guys|both"
        r"|there)\b)?(?=\s*[,.!:;–—-]|\s{2}|\s+(?:so|the|we|i|it|there)\b|$)"
        r"|(?:morning|evening|hi|hey|hello) (?:all|everyone|everybody|team|folks|guys|both)\b"
        r"|(?:lol|lmao|rofl|haha+|hehe+|omg|wow|whoa|oops|btw|fyi|tbh|(?:thx|thanks)(?!\s+(?:for|to)\b)|np|cheers"
        r"|super|ah|oh|hm+)\b"
        r"|(?:thanks|thank you) (?:all|both|everyone)\b"
        r"|(?:one more thing|quick update|small update|update|correction|by the way|just so you know)\s*[:,]"
    ),
    asks_behind=vocabulary("ok okay and or but so well hey hi yes no please"),
    asked_of=vocabulary("they there this that these those it he she anybody anyone somebody someone everybody"),
    asked_for=vocabulary("many much far long often old big high late soon heavy wide deep fast about come"),
    asked_last=vocabulary("what who which"),
    labels=vocabulary(
        "note notes nb ps todo to-do reminder action actions tip tips warning info update fyi tbc tbd fixme source "
        "photo caption idea ideas next open example result results summary conclusion costs cost price prices"
    ),
    past=r"\b(?:yesterday|last (?:night|week|weekend|month|(?:sun|mon|tues|wednes|thurs|fri|satur)day))\b",
    asks_of_before=(
        r"(?:(?:and|so|but|then) )?which (?:ones?|of them|is|are|was|were|do|does|did|has|have|had)\b"
        r"|[^,;]* then\?$|what else\b|(?:why|how) (?:so|not|come)\b"
    ),
    banter=(
        r"on my way\b|my (?:\w+ )?(?:back|feet|foot|legs?|arms?|hands?|knees?|shoulders?|head|stomach|neck|eyes|heart"
        r"|pager|phone|battery|alarm|train|bus|bed|boots?|jacket|bad|god|goodness|pleasure|favourite|favorite|turn"
        r"|treat)\b"
        r"|you(?:['’]re| are) (?:all |both )?(?:so |too |really )?(?:the best|(?:an? )?(?:stars?|hero(?:es)?"
        r"|legends?|angels?|genius|gem)\b|amazing|great|brilliant|welcome|kidding|joking|funny|kind|sweet|right|mad"
        r"|crazy)"
        r"|get well\b|poor (?:you|thing)\b|i (?:love|adore) (?:it|this|that|you)\b"
        r"|i['’]m (?:at|off|on my|coming|tired|hungry|starving|exhausted|knackered)\b"
    ),
    concluding=r"(?:so|therefore|then|in that case|only|except|but only)\b(?! far\b)",
    private=(
        rf"\b(?:my|our|his|her|(?-i:[A-Z])\w+['’]s) {_FAMILY}\b[^.;:]{{0,40}}\b{_HAPPENING}\b",
        rf"\b{_HAPPENING}\b[^.;:]{{0,25}}\b(?:my|with my|of my) {_FAMILY}\b",
        rf"\bmy (?:\w+ )?{_BODY}\b[^.;:]{{0,20}}\b(?:hurts?|aches?|aching|sore|kill(?:s|ing)|remembers?|broken|swollen"
        r"|bad|better|worse|play(?:s|ing) up)\b",
        r"\bi(?: am|['’]m| was| feel| felt| have been|['’]ve been| will be|['’]ll be)"
        rf" (?:\w+ ){{0,2}}(?:{_ILL}|{_AWAY})",
        rf"^(?:am|feeling|feel|was|still|back|off) (?:\w+ )?{_ILL}\b",
        r"\b(?:chemo(?:therapy)?|radiotherapy|dialysis)(?: (?:is|was|starts?|started|again|every|on|next)\b|\W*$)",
        r"\bi(?:['’]ve| have| had|['’]ve got| got| caught) (?:(?:an?|the|my|another|bad|mild|to (?:see|go to)|been to)"
        r" ){0,3}(?:fever|flu|covid|migraine|operation|surgery"
        r"|(?:doctor|dentist|hospital)(?:['’]s)?(?: appointment)?|chemo\w*|burn-?out)\b",
        rf"^(?:(?:and|but|sorry)[, ]+)*(?-i:[A-Z])[\w’'-]+(?: is|['’]s| will be) (?:\w+ )?{_LEAVE}",
        r"^(?:oh[, ]+|ouch[, ]+)?(?:get well|get better|feel better|speedy recovery)\b",
        r"^(?:(?:and|please|just|you|should|do)[, ]+)*take (?:a|the|one|two|three|some|\d) (?:\w+ ){1,3}off\b",
    ),
    announces=(
        rf"(?:(?:and|just|also) )?(?:(?-i:[A-Z])\w+, {_ADDED}\b[^:.!?\d\n]{{0,50}}"
        rf"|{_ADDED} (?:for (?:the|your|our|all) (?:readers?|article|piece|magazine|newsletter)|from (?:me|us))"
        r"(?:, (?-i:[A-Z])\w+)?"
        rf"|{_ADDED}\b[^:.!?\d\n]{{0,40}}, (?-i:[A-Z])\w+):\s+(?=\S+ \S)"
    ),
    has_leave=(
        r"^(?:the )?\w+ (?:says|said) (?:i|we) (?:may|can|could) (?:give|say|tell|print|publish|use|share|pass on)"
        r" (?:this|that|it|these|you this)\s*:\s*"
    ),
    listing=vocabulary("thing point tip idea lesson"),
    points=vocabulary("that these those them they he she him her there"),
    settles=r"(?:(?:all )?agreed|decided|settled|approved|it['’]s a deal|deal)\b",
    jokes=r"(?:(?:that was|it was|was)? ?(?:just|only)? ?(?:an? )?(?:jok(?:e|ing)|kidding)|j/?k)",
    farewells=(
        r"\b(?:thank you|thanks|you['’]re (?:very )?welcome|you are (?:very )?welcome|my pleasure|(?:a "
        r")?pleasure|bye|goodbye"
        r"|see you|take care|safe (?:trip|journey)|good luck|all the best|likewise|you too|come (?:back|again)|cheers"
        r"|have a (?:good|nice|great|safe))\b"
    ),
    setting=en_interviews.SETTING,
    asker=en_interviews.ASKER,
    announces_question=en_interviews.ANNOUNCES,
    not_alone=en_interviews.NOT_QUOTED_ALONE,
    reacts=en_interviews.REACTS,
    corrects=en_interviews.CORRECTS,
)  # fmt: skip
