"""English words by which a text may speak of a subject without naming it."""

from __future__ import annotations

from agents.crews.content.language import vocabulary
from agents.crews.content.language.subjects import Subjects

FIELDS = tuple(
    vocabulary(line)
    for line in """
    bee hive honey swarm beekeeper beekeeping apiary colony queen comb pollen drone
    painting picture canvas gallery museum exhibition frame conservator curator panel portrait artist visitor
    kitchen cook chef meal dish plate menu canteen food restaurant lunch dinner recipe leftover portion eat oven
    bread bakery baker dough flour loaf oven sourdough yeast pastry
    school pupil teacher class classroom child lesson headteacher term homework playground student
    hospital patient nurse doctor ward surgeon clinic treatment surgery bed medicine health medical practice
    dentist dental tooth patient filling hygienist
    farm farmer field crop harvest cattle barn tractor soil grain cow milk dairy herd pig hay
    vineyard wine grape vine winery cellar vintage bottle grower
    garden gardener plant flower seed bed greenhouse compost lawn tree hedge prune
    forest wood tree timber forester saw log trunk birch oak spruce
    joiner carpenter furniture wood workshop table chair oak plane glue bench
    boat ship harbour port ferry crew captain sail mooring quay deck anchor hull shipyard
    train railway rail station track carriage passenger platform locomotive timetable
    bus driver depot passenger route stop fleet vehicle tyre
    car vehicle garage engine driver tyre mechanic road
    bicycle bike cyclist pedal cargo wheel courier
    aircraft plane pilot airport flight runway hangar
    library book reader librarian shelf loan catalogue lending
    music musician instrument piano violin organ tune tuner string concert choir orchestra hammer pedal
    bell clock tower church chime ringer hammer dial pendulum clockmaker parish steeple sexton
    theatre stage play actor audience rigging curtain lighting show rehearsal scenery
    cinema film projector screen reel
    sport club player match team pitch coach trainer gym swimmer pool
    swimming pool bath swimmer lifeguard chlorine lane
    ice rink skate skater hall
    mountain hut rescue walker summit ridge climber rope path glacier hike search helicopter stretcher
    ski slope lift chairlift snow piste season
    horse saddle rider stable pony riding hoof
    dog cat pet animal vet veterinary kennel puppy shelter
    bird gull falcon falconer nest feather hawk flock
    fish fishing fisherman net trout salmon pond catch
    sheep wool shepherd flock shear lamb
    textile cloth fabric weave weaver sew tailor loom thread garment shirt dye yarn
    laundry wash linen rinse dryer iron towel washing
    shoe cobbler sole leather heel boot
    print printer press paper ink book binder cover page
    metal steel weld welder forge smith lathe machine part workshop drill
    glass kiln glaze potter pottery clay fire window pane
    stone mason quarry mortar wall brick roof builder building facade scaffold
    house home flat tenant landlord rent apartment roof room boiler
    heating heat pump boiler radiator insulation gas energy tariff
    electricity power battery charge current turbine solar panel grid cable kilowatt
    wind turbine blade rotor tower farm nacelle
    water river dam flood bog marsh drain pump well pipe ditch peat
    damp humidity mould moisture dehumidifier dry air ventilation wet
    climate weather rain storm temperature frost
    waste rubbish bin landfill recycling recycle scrap leftover compost tip
    fire firefighter alarm smoke extinguisher brigade
    police court lawyer judge prison crime
    shop customer store retail counter till sale
    hotel guest room bed inn reception booking
    market stall trader town square
    office meeting staff desk manager
    software computer code data program user app server
    phone call network signal
    language interpreter translate translator sign deaf word speech
    hearing deaf ear audiologist acoustician sound audiogram
    eye glasses lens optician vision spectacles
    hair hairdresser salon cut
    care nurse resident elderly home carer
    tyre rubber tread retread casing wheel axle
    barrel cooper cask stave hoop
    rope splice strand fibre line knot
    mushroom casing flush picking compost spawn grower
    lamp light bulb lighting street
    toy game play puzzle child
    cheese dairy milk cellar rind
    beer brewery brew malt hop cask
    coffee tea café roast bean cup
    chocolate sweet confectioner sugar
    """.strip().splitlines()
)

SUBJECTS = Subjects(
    fields=FIELDS,
    groups=tuple(
        vocabulary(line)
        for line in """
        rule regulation law legal licence license permit permission allow forbid forbidden ban banned protect protected
         authority inspector standard must prohibit illegal obligation required requirement
        fatigue tired tiring tiredness exhausted exhaustion weary sleep sleepy rest break slow slower concentrate
         concentration brain strain
        staff team crew employee worker colleague volunteer apprentice trainee hire train training job shift people
         warden assistant nurse driver picker
        training course train trained learn learnt taught teach apprentice lesson instruct instructor
        safety safe accident injury injured danger dangerous risk hazard near protect fall fell inspect check checked
        accident injury injured hurt fell fall crash hospital near wounded
        weather wind rain snow storm frost fog heat sun cold ice hail dry wet
        width wide narrow broad centimetre metre inch size measure
        height high tall low metre centimetre
        length long short metre
        size large small big metre centimetre measure
        weight heavy light kilo kilogram tonne gram
        speed fast slow quick minute second hour
        duration time long hour minute day week month year take took last
        time hour minute day week month early late
        noise loud quiet silent decibel sound hear heard bang
        warning sign symptom notice noticed see show look
        symptom sign notice noticed pain ache sore
        preparation prepare prepared plan planned before ahead advance ready beforehand
        maintenance maintain service clean cleaned repair check oil replace
        repair mend fix replace broken
        inspection inspect inspector check checked test look examine
        result outcome effect fell rose drop increase decrease change better worse more less
        saving save saved less fewer fall fell drop reduce
        benefit gain save better advantage help helped improve
        problem trouble difficult difficulty wrong fail failed fault mistake complaint
        mistake wrong error fault regret differently
        complaint complain complained unhappy angry
        customer client guest buyer visitor people
        neighbour neighbor next door street village resident
        supplier supply deliver delivery bought buy
        material wood steel wool stone cloth fibre leather
        equipment tool machine device instrument
        energy electricity power gas oil kilowatt heat fuel
        waste rubbish scrap bin landfill throw thrown away
        environment carbon emission climate nature wildlife waste recycle
        record book log note write written photograph list number
        monitoring monitor measure logger reading read count counted watch observe
        yield crop harvest kilo tonne per
        disease ill sick illness infection fungus rot mould pest
        hygiene clean wash soap disinfect germ
        access wheelchair step ramp door wide lift
        """.replace("\n         ", " ")
        .strip()
        .splitlines()
    ),
    sums=r"[$€£¥]\s?\d|\d\s?(?:[€£]|(?:euros?|pounds?|dollars?|francs?|kroner|kronor|cents?|pence|p|EUR|GBP|USD|CHF)\b)",
    of_sums=vocabulary(
        "cost costs price prices pricing charge charges fee fees money budget payment payments pay expense expenses "
        "saving savings wage wages rate rates funding grant grants finance finances value income revenue turnover bill "
        "bills economics investment rent pound pounds euro euros"
    ),
)
