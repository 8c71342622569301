"""English words that may stand for one another in a retelling, and words that add nothing to what is told.

The groups are wider than synonyms: "cost" and "price" are no one word, yet who tells of a price may say what it costs.
They support a word, nothing more; words that say the contrary never share a group.
"""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.akin import Akin

GROUPS = tuple(
    vocabulary(line)
    for line in """
    cost price charge fee pay paid payment spend spent expense expensive sum amount bill euro pound dollar
    cheap cheaper low lower less
    dear dearer expensive pricey
    buy bought purchase purchased acquire acquired order ordered customer
    sell sold sale sales offer revenue
    rise rose risen increase increased grow grew grown growth climb climbed up raise raised higher more jump
    fall fell fallen drop dropped decrease decline declined shrink shrank down lower reduce reduction cut less fewer
    fall fell fallen drop dropped dip dipped plunge plunged collapse collapsed slump slumped sink sank sunk down
    halve halved half
    double doubled twice
    begin began begun start started beginning launch launched open opened commence first founded establish established
    end ended finish finished stop stopped close closed closure over cease
    last lasted duration take during
    close closed closure shut
    leave left depart departed departure departures quit exit
    come came arrive arrived arrival reach reached
    bring brought carry carried deliver delivered transport transported supply supplied
    carry carried take passenger ride rode travel travelled travelling
    build built construct constructed construction make made create created erect
    make made produce produced production manufacture manufactured cast output
    fit fitted install installed installation mount mounted put equip equipped
    replace replaced replacement substitute change changed switch switched
    repair repaired fix fixed mend mended restore restored
    break broke broken fault failure fail failed defect defective blew damage damaged crack cracked
    damage damaged hurt destroy bit bite bitten
    fail failed failure breakdown
    lose lost loss
    win won winner victory first
    refuse refused reject rejected decline declined turn turned no
    accept accepted yes agree agreed take
    allow allowed permit permitted may let
    forbid forbidden ban banned not
    need needed require required want wanted demand necessary
    want wanted wish wished ask asked like
    ask asked request requested question survey surveyed respondent interview interviewed
    answer answered reply replied respond responded
    say said tell told report reported state stated claim claimed explain explained write wrote promise promised mention
    recommend recommended recommendation suggest suggested advise advised propose proposed proposal against
    oppose opposed opposes opposing opposition against object objected
    decide decided decision vote voted choose chose chosen choice
    approve approved approval vote voted agree agreed
    plan planned intend intended want wanted
    think thought believe believed opinion view say said find found consider doubt
    fear afraid worry worried concern concerned unhappy
    unhappy happy glad
    concern concerned about regard relate
    complain complained complaint complaints criticise criticised objection unhappy
    like liked love loved prefer preferred favourite enjoy rate rated score scored
    score scored rating points point mark marks grade result
    measure measured measurement reading weigh size area
    weigh weight weighed heavy load
    big large size area great
    small little
    fast quick rapid
    show showed shown reveal revealed indicate
    test tested trial try tried experiment tasted taste taster compare compared
    taste tasted taster tasting
    employ employs employing work worked worker staff employ employed employee employees crew team people job jobs
    employ employed hire hired staff worker job work
    job jobs work position
    live lived resident inhabitant inhabitants town village population people
    common often frequent usual
    guest visitor customer
    customer client buyer
    buyer purchaser buy bought sell sold
    sell sold buy bought
    child children kid kids pupil
    pupil student school
    doctor physician
    teacher
    boss chief head manager director executive
    owner own owned belong belongs
    company firm business operator maker supplier
    maker manufacturer
    supplier supply supplied
    house home building
    place site location
    town city village council community
    shop store
    car vehicle automobile
    lorry truck
    ship boat ferry vessel
    bicycle bike
    trip journey ride crossing
    year annual annually yearly
    month monthly
    week weekly
    day daily
    night overnight nightly
    share part percentage percent proportion
    most majority mainly mostly main
    half halve
    third
    number figure count total
    because cause caused reason due explain explained result led lead
    get got receive received obtain obtained win won
    give gave given hand handed pass passed donate donated grant granted provide provided contribute contributed
    contribute contributed pay paid fund funded
    lend lent borrow borrowed loan
    return returned back refund refunded
    keep kept remain remained stay stayed hold retain retained still
    stay stayed remain remained
    move moved shift shifted relocate relocated transfer
    turn turned
    add added addition extra additional further
    remove removed removal away without dropped
    clean cleaned
    use used user usage run
    run ran operate operated operation operator drive
    drive drove driven driver
    fly flew flight
    sail sailed sailor
    learn learned learnt study studied
    study studied student
    teach taught
    read reading
    write wrote written
    name named call called
    find found discover discovered
    look looked search seek sought
    see seen watch watched
    help helped
    cool cold
    warm hot heat heated heating
    wet damp moist
    noise noisy loud
    safe safety
    quiet silent silence
    free fee gratis pay paying paid
    danger dangerous
    die died dead death
    survive survived alive
    kill killed
    grow grew grown plant planted cultivate
    eat ate eaten food meal
    cook cooked
    bake baked loaf bread
    electricity power energy current kilowatt electric
    fuel petrol diesel
    water
    rain rained rainy
    money
    budget
    profit earn earned
    loss lost
    insurance insurer insured
    guarantee warranty guaranteed
    deposit
    court judge judgment
    law legal
    sign signed signature signatures
    contract agreement
    offer offered bid quote
    supply offer
    test check checked
    check checked verify verified examine examined inspect inspected
    early earlier previous previously before ago
    late later delay delayed longer after
    delay delayed late longer
    bankrupt bankruptcy insolvent
    cancel cancelled cancellation off
    miss missing missed
    reach reached rise rose get
    exceed exceeded above over more
    high tall height
    long length longer
    wide width
    deep depth
    quality good
    amount quantity
    contain contained content consist consisted include included
    include included among contain comprise
    consist made contain
    involve involved
    cover covered include
    recycle recycled recycling process processed
    process processed handle
    delivery consignment shipment load batch
    money funds fund funding
    discard discarded throw threw thrown
    rent rented lease leased leasing
    letter letters write wrote written
    despite although though
    gold award
    prize award
    member membership join joined
    join joined put
    meet met meeting
    talk talked speak spoke conversation
    begin join
    serve served service
    ready prepared prepare
    wait waited waiting queue
    queue wait
    fall autumn
    ill sick sickness illness
    injure injured hurt injury
    fire fired burn burned burnt
    crew staff
    harvest harvested yield yielded crop gave gather
    wife husband spouse married
    retire retired retirement
    half 50
    enough sufficient
    only sole just single alone
    same equal identical
    different differ other
    new newly second another
    old former first earlier
    nearly almost
    present current now
    photo picture
    road street
    train rail railway
    bus coach
    plane aircraft
    fee refund
    loaf loaves bread
    degree temperature thermometer
    outage blackout power
    tool equipment
    journalist reporter
    winner won win
    lead led leads go goes went run
    stand stood be
    compare compared than versus instead against
    dismiss dismissed rejected
    connect connects connected link links linked run runs between
    sail sails sailed service ferry
    halve halves halved half cut
    finance finances financed fund funded pay paid loan
    cancel cancels cancelled cancellation cancellations off not
    store stores stored keep keeps kept
    convert converted converting conversion
    spend spent work worked working
    store stored keep kept house housed
    discover discovered find found
    bury buried
    need needed require requires required must have
    room space carry carries carried hold holds seat seats
    colleague colleagues who came with crew team
    strong stronger above
    arrive arrives arrived there
    germinate germinated germination
    warn warned don't danger
    """.strip().splitlines()
)

FRAMING = vocabulary(
    """
    also still again even especially particularly simply actually really finally instead meanwhile today currently
    however therefore thus moreover overall generally usually altogether around nearly almost roughly exactly about
    respectively together total number amount figure case time times way ways kind type sort example reason fact
    people person someone anyone day days year years month months week weeks hour hours minute minutes moment period
    far former latter said according say says tell tells asked explain explains explained note notes noted add adds
    added recall recalls report reports mention mentions mentioned call calls called name named state states remain
    remains reach reaches reached consist consists contain contains measure measures measured amounts needs become
    becomes became get gets got want happen happens happened involve involves among amongst compared comparison
    regarding concerning thanks mr mrs ms new whole entire own certain various several different possible able come
    comes came go goes went stand stands stood take takes took taken make makes made give gives gave given put puts
    bring brings brought turn turns turned use uses used have held hold holds lie lies lay set sets do does did done
    rest remainder pm am noon short past square cubic minus plus minimum maximum fewer member members worth guide
    count counts counted company firm business organisation organization source sources article interview
    conversation chat mail email message summary result results
    """
)


ENDINGS = tuple(  # the longest first
    sorted(
        vocabulary(
            "ations ation ions ion ments ment ness ances ance ences ence ings ing eds ed ers er ors or ists ist als al "
            "ly ies ied ity cy ures ure s e y i"
        ),
        key=lambda ending: (-len(ending), ending),
    )
)

TELLING = vocabulary(
    """
    complain complains complained warn warns warned admit admits admitted ask asks asked answer answers answered
    reply replies replied promise promises promised insist insists insisted declare declares declared claim claims
    claimed confirm confirms confirmed announce announces announced stress stresses stressed laugh laughs laughed
    joke jokes joked quip quips joked comment comments commented boast boasts boasted sum sums summed put puts
    write writes wrote advise advises advised mention mentions mentioned speak speaks spoke post posts posted think
    thinks thought believe believes believed
    """
)
LIMITING = vocabulary("but unless if except only provided until without when though although however not apart while")

AKIN = Akin(
    groups=GROUPS,
    framing=FRAMING,
    endings=ENDINGS,
    telling=TELLING,
    limiting=LIMITING,
    asked=frozenset({"asked"}),
    headings=vocabulary(
        "lesson lessons learn learned learnt learns teach teaches taught story inside behind look facts numbers know "
        "tips questions answers future explained works work experience experiences glance overview practice"
    ),
)
