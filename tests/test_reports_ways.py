"""The ways in which agencies tell a change of control, and the ways in which they tell none.

Sentences of our own, each read between one that names the parties and one that vouches for the
names of the districts. A claim is (place, who gained, its extent or that it is denied).
"""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from geo import dataset, reports
from geo.model import Dataset

PUBLISHED = date(2016, 11, 29)
SAKHOUR, HANANO, SHAAR = "N0139", "N0129", "N0156"
ARMY, REBELS, KURDS = "government", "opposition", "sdf"
FULL, PART, DENIED = "full", "partial", "denied"

Told = set[tuple[str, str, str]]

AROUND = {
    "en": (
        "The army pressed its offensive against the rebels.",
        "Residents of the Sakhour district, the Hanano district, Sukkari district and the Shaar "
        "district were afraid.",
    ),
    "fr": (
        "L'armée poursuivait son offensive contre les rebelles.",
        "Les habitants du quartier de Sakhour, du quartier de Hanano, du quartier de Sukkari et du "
        "quartier de Shaar avaient peur.",
    ),
    "ru": (
        "Армия продолжала наступление против повстанцев.",
        "Жители района Сахур, района Масакен-Ханано и района Шаар были напуганы.",
    ),
}


@cache
def case() -> Dataset:
    return dataset.load()


def told(text: str, language: str) -> Told:
    before, behind = AROUND[language]
    reading = reports.read(f"{before} {text} {behind}", PUBLISHED, case())
    return {
        (place, claim.actor_to, DENIED if claim.denied else claim.extent)
        for claim in reading.claims
        if claim.kind == "control"
        for place in claim.places
    }


TOLD_EN: dict[str, Told] = {
    "The army on Monday captured Sakhour, the Observatory said.": {(SAKHOUR, ARMY, FULL)},
    "The army has captured Sakhour and Hanano neighbourhoods in eastern Aleppo, state TV said.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Syrian troops and allied militias overran Sakhour after days of heavy bombardment.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Syrian state media reported that the army had recaptured the strategic Sakhour district.": {
        (SAKHOUR, ARMY, FULL)
    },
    "The army made fresh advances Monday, taking Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "In its offensive to retake the east of the city the army captured Sakhour.": {
        (SAKHOUR, ARMY, FULL)
    },
    "As part of their bid to recapture the enclave, troops took Sakhour on Monday.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Pressing its campaign to drive the rebels out of the city, the army seized Sakhour.": {
        (SAKHOUR, ARMY, FULL)
    },
    "The army wrested Sakhour from rebel fighters on Tuesday.": {(SAKHOUR, ARMY, FULL)},
    "The army wrested control of Sakhour from the rebels.": {(SAKHOUR, ARMY, FULL)},
    "Troops stripped the rebels of Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Troops seized from the rebels the districts of Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Rebels took Sakhour back in the evening.": {(SAKHOUR, REBELS, FULL)},
    "The army won Sakhour back after two days.": {(SAKHOUR, ARMY, FULL)},
    "The army has retaken, in less than a week, Sakhour, Hanano and Shaar.": {
        (SHAAR, ARMY, FULL),
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army captured several districts, among them Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army captured three districts: Sakhour, Hanano and Shaar.": {
        (SHAAR, ARMY, FULL),
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army captured the following neighbourhoods: Sakhour, Hanano and Shaar.": {
        (SHAAR, ARMY, FULL),
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The districts captured on Monday were Sakhour, Hanano and Shaar.": {
        (SHAAR, ARMY, FULL),
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Among the districts seized by the army were Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The areas that fell on Monday include Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army took the last rebel-held parts of Sakhour.": {(SAKHOUR, ARMY, PART)},
    "The army captured large parts of Sakhour and Hanano.": {
        (HANANO, ARMY, PART),
        (SAKHOUR, ARMY, PART),
    },
    "The army captured more than half of Sakhour.": {(SAKHOUR, ARMY, PART)},
    "The army captured Sakhour in full.": {(SAKHOUR, ARMY, FULL)},
    "The whole of Sakhour is now in army hands.": {(SAKHOUR, ARMY, FULL)},
    "All of Sakhour is under army control.": {(SAKHOUR, ARMY, FULL)},
    "The army controls all of Sakhour after fierce clashes.": {(SAKHOUR, ARMY, FULL)},
    "The army fully controls Sakhour, a military source said.": {(SAKHOUR, ARMY, FULL)},
    "The army now holds Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army is now in possession of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The Kurdish YPG now controls Sakhour and Hanano, which the rebels left on Sunday.": {
        (HANANO, KURDS, FULL),
        (SAKHOUR, KURDS, FULL),
    },
    "State media announced the army's full control of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army announced full control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army announced it was in full control of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army declared full control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army said it had full control of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army said Sakhour was now under its control.": {(SAKHOUR, ARMY, FULL)},
    "The army said Sakhour was under its control.": {(SAKHOUR, ARMY, FULL)},
    "The military declared Sakhour secure.": {(SAKHOUR, ARMY, FULL)},
    "The military declared Sakhour liberated.": {(SAKHOUR, ARMY, FULL)},
    "The army declared Sakhour a liberated area.": {(SAKHOUR, ARMY, FULL)},
    "The army declared victory in Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army announced the liberation of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army announced that Sakhour had been liberated.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour has been fully liberated, the army said.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour was completely cleared of rebels by the army.": {(SAKHOUR, ARMY, FULL)},
    "The army cleared Sakhour of the last rebels.": {(SAKHOUR, ARMY, FULL)},
    "The army purged Sakhour of gunmen.": {(SAKHOUR, ARMY, FULL)},
    "The army rid Sakhour of militants.": {(SAKHOUR, ARMY, FULL)},
    "The army emptied Sakhour of rebel fighters.": {(SAKHOUR, ARMY, FULL)},
    "The army completed its capture of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army completed the capture of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army finished clearing Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour came under army control on Monday.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour has come under the control of the army.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour was brought under army control.": {(SAKHOUR, ARMY, FULL)},
    "The army brought Sakhour under its control.": {(SAKHOUR, ARMY, FULL)},
    "The army put Sakhour under its control.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour returned to government control.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour is back under government control.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour is back in government hands.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour was back in army hands by nightfall.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour changed hands on Monday, falling to the army.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour passed into the hands of the army.": {(SAKHOUR, ARMY, FULL)},
    "Control of Sakhour passed to the army.": {(SAKHOUR, ARMY, FULL)},
    "Control of Sakhour shifted to the army.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour ended up in Kurdish hands.": {(SAKHOUR, KURDS, FULL)},
    "Sakhour ended the day in army hands.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour slipped from rebel control.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour slipped out of rebel hands.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour is no longer under rebel control.": {(SAKHOUR, ARMY, FULL)},
    "The rebels no longer control Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels no longer hold any part of Sakhour.": {(SAKHOUR, ARMY, PART)},
    "The rebels lost control of Sakhour on Monday.": {(SAKHOUR, ARMY, FULL)},
    "The rebels have lost Sakhour and Hanano in two days.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The rebels suffered the loss of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The fall of Sakhour is a blow to the rebels.": {(SAKHOUR, ARMY, FULL)},
    "The fall of Sakhour on Monday split the enclave.": {(SAKHOUR, ARMY, FULL)},
    "The capture of Sakhour on Monday cut the rebel enclave in two.": {(SAKHOUR, ARMY, FULL)},
    "The capture of Sakhour gives the army a route into the enclave.": {(SAKHOUR, ARMY, FULL)},
    "The army's capture of Sakhour split the enclave.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour's fall split the rebel enclave.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour's capture by the army split the enclave.": {(SAKHOUR, ARMY, FULL)},
    "After the capture of Sakhour, the army moved on Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Following the fall of Sakhour, thousands fled.": {(SAKHOUR, ARMY, FULL)},
    "Since the fall of Sakhour on Saturday, thousands have fled.": {(SAKHOUR, ARMY, FULL)},
    "With the capture of Sakhour, the army holds most of the east.": {(SAKHOUR, ARMY, FULL)},
    "With the fall of Sakhour, the rebels have lost a third of their territory.": {
        (SAKHOUR, ARMY, FULL)
    },
    "With Sakhour in army hands, the enclave is split.": {(SAKHOUR, ARMY, FULL)},
    "With Sakhour captured, the troops turned to Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Having captured Sakhour, the troops turned to Hanano.": {(SAKHOUR, ARMY, FULL)},
    "After capturing Sakhour, the troops turned to Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Once they had captured Sakhour, the troops turned to Hanano.": {(SAKHOUR, ARMY, FULL)},
    "A day after capturing Sakhour, the troops entered Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Two days after the army seized Sakhour, residents began to return.": {(SAKHOUR, ARMY, FULL)},
    "When the army captured Sakhour on Monday, thousands fled.": {(SAKHOUR, ARMY, FULL)},
    "Rebel fighters pulled out of Sakhour overnight.": {(SAKHOUR, ARMY, FULL)},
    "Rebels retreated from Sakhour toward Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Rebels withdrew overnight from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebels on Monday withdrew from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebels were forced to withdraw from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebels were forced out of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebels were pushed out of Sakhour by the army.": {(SAKHOUR, ARMY, FULL)},
    "Rebels were driven out of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army pushed the rebels out of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army drove rebel fighters from their last positions in Sakhour.": {(SAKHOUR, ARMY, PART)},
    "The army ejected the rebels from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army dislodged rebel fighters from Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army evicted insurgents from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels gave up Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels abandoned Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels vacated Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels surrendered Sakhour to the army.": {(SAKHOUR, ARMY, FULL)},
    "The rebels ceded Sakhour to Kurdish forces.": {(SAKHOUR, KURDS, FULL)},
    "The rebels yielded Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The rebels handed Sakhour over to the YPG.": {(SAKHOUR, KURDS, FULL)},
    "The rebels handed over Sakhour to the Kurds.": {(SAKHOUR, KURDS, FULL)},
    "Sakhour was handed over to the Kurds.": {(SAKHOUR, KURDS, FULL)},
    "Sakhour was handed to the YPG by the rebels.": {(SAKHOUR, KURDS, FULL)},
    "The rebels relinquished control of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebels fled Sakhour as the army moved in.": {(SAKHOUR, ARMY, FULL)},
    "The last rebels left Sakhour before dawn.": {(SAKHOUR, ARMY, FULL)},
    "The rebels quit Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Rebel defences collapsed in Sakhour, which is now in army hands.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour collapsed on Monday.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour fell.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour fell on Monday morning.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour had fallen by Monday.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour was the first district to fall.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour was the latest district to fall to the army.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour became the latest district to fall.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour became the second district captured by the army in two days.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, the biggest of the districts, was captured on Saturday.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, in the north of the enclave, fell to the army on Saturday.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, where fighting has raged for days, fell to the army on Saturday.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Sakhour, captured on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, captured by the army on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, which was captured on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, which the army captured on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, which the army says it captured on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, which fell on Monday morning, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, from which the rebels withdrew on Monday, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, from where rebels had withdrawn, is a ruin.": {(SAKHOUR, ARMY, FULL)},
    "They fled Sakhour, which the army took on Sunday, for the west.": {(SAKHOUR, ARMY, FULL)},
    "Residents of newly captured Sakhour spoke of hunger.": {(SAKHOUR, ARMY, FULL)},
    "In newly recaptured Sakhour, residents spoke of hunger.": {(SAKHOUR, ARMY, FULL)},
    "In recently liberated Sakhour, bulldozers cleared the streets.": {(SAKHOUR, ARMY, FULL)},
    "The army raised its flag over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops raised the Syrian flag over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops hoisted the Syrian flag over Sakhour on Monday.": {(SAKHOUR, ARMY, FULL)},
    "The Syrian flag now flies over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops planted their flag in Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops gained control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops established full control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops imposed control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops extended their control to Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops extended their control over Sakhour and Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Troops asserted control over Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops swept into Sakhour and captured it.": {(SAKHOUR, ARMY, FULL)},
    "Troops entered Sakhour and took control of it.": {(SAKHOUR, ARMY, FULL)},
    "Troops entered Sakhour and took control.": {(SAKHOUR, ARMY, FULL)},
    "Troops stormed Sakhour, capturing it within hours.": {(SAKHOUR, ARMY, FULL)},
    "Troops stormed and captured Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops attacked and took Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops besieged, then captured, Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Troops surrounded and later seized Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour and Hanano were both captured on Monday.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Both Sakhour and Hanano are now in army hands.": {(HANANO, ARMY, FULL), (SAKHOUR, ARMY, FULL)},
    "The Syrian army backed by Russian warplanes captured Sakhour on Monday state media said.": {
        (SAKHOUR, ARMY, FULL)
    },
    "The army retook Sakhour late Sunday a day after it captured Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Rebels lost Sakhour on Monday and withdrew to Shaar the Observatory said.": {
        (SAKHOUR, ARMY, FULL)
    },
    "The armys capture of Sakhour cuts the rebel enclave in two.": {(SAKHOUR, ARMY, FULL)},
    "The regime forces managed to advance and take control of Sakhour amid heavy airstrikes.": {
        (SAKHOUR, ARMY, FULL)
    },
    "The rebels were able to retake Sakhour after violent clashes against regime forces.": {
        (SAKHOUR, REBELS, FULL)
    },
    "Warplanes bombed Sakhour and Hanano after the army took Shaar.": {(SHAAR, ARMY, FULL)},
    "The army captured Sakhour which rebels had held since 2012 the Observatory said.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Sakhour fell to the army on Monday just hours after Hanano.": {(SAKHOUR, ARMY, FULL)},
    "Syrian rebels on Monday took back the Sakhour neighborhood that the army seized on Sunday.": {
        (SAKHOUR, ARMY, FULL),
        (SAKHOUR, REBELS, FULL),
    },
    "The army has now captured more than half of the rebel enclave including Sakhour and Hanano.": {
        (HANANO, ARMY, PART),
        (SAKHOUR, ARMY, PART),
    },
    "Kurdish fighters meanwhile seized Sakhour from rebels the monitor said.": {
        (SAKHOUR, KURDS, FULL)
    },
    "The army advanced in the north of the enclave and captured Sakhour in its entirety.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Troops on Sunday pushed into Sakhour and by nightfall had secured it.": {
        (SAKHOUR, ARMY, FULL)
    },
    "By Sunday night the whole of Sakhour had been overrun.": {(SAKHOUR, ARMY, FULL)},
    "The military announced on Sunday evening that Sakhour and Hanano had been cleared.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Within hours Sakhour was in government hands.": {(SAKHOUR, ARMY, FULL)},
    "Hours later the army took Hanano as well.": {(HANANO, ARMY, FULL)},
    "Troops also took Hanano.": {(HANANO, ARMY, FULL)},
    "The last rebels pulled out of Sakhour before dawn leaving it to the army.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Rebels said they had made a tactical withdrawal from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "A rebel official confirmed the fighters had withdrawn from Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "A rebel official acknowledged that Sakhour had fallen.": {(SAKHOUR, ARMY, FULL)},
    "A rebel official acknowledged the loss of Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "The army said on its Facebook page it had recaptured Sakhour.": {(SAKHOUR, ARMY, FULL)},
    '"We have liberated Sakhour," an army officer told AFP.': {(SAKHOUR, ARMY, FULL)},
    '"Sakhour is ours," an army officer told AFP.': {(SAKHOUR, ARMY, FULL)},
    "Army forces are in control of Sakhour and Hanano, the Observatory said.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "The army was in control of most of Sakhour by Monday evening.": {(SAKHOUR, ARMY, PART)},
    "Sakhour, a rebel stronghold, was captured by the army.": {(SAKHOUR, ARMY, FULL)},
    "The rebel stronghold of Sakhour fell to the army.": {(SAKHOUR, ARMY, FULL)},
    "The army broke into Sakhour and seized control of it.": {(SAKHOUR, ARMY, FULL)},
    "The army, which had captured Hanano on Saturday, took Sakhour on Monday.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "After taking Hanano on Saturday, the army took Sakhour on Monday.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Following its capture of Hanano, the army pushed on and took Sakhour.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Rebels retook Sakhour on Monday, but lost it again on Tuesday.": {
        (SAKHOUR, ARMY, FULL),
        (SAKHOUR, REBELS, FULL),
    },
    "Rebels briefly retook Sakhour before being driven out.": {
        (SAKHOUR, ARMY, FULL),
        (SAKHOUR, REBELS, FULL),
    },
    "Rebels retook Sakhour but were pushed out hours later.": {
        (SAKHOUR, ARMY, FULL),
        (SAKHOUR, REBELS, FULL),
    },
    "Sakhour went to the army on Monday.": {(SAKHOUR, ARMY, FULL)},
    "Rebels denied losing Sakhour.": {(SAKHOUR, ARMY, DENIED)},
    "Rebels denied that Sakhour had been captured.": {(SAKHOUR, ARMY, DENIED)},
    "The army denied reports that it had lost Sakhour.": {(SAKHOUR, REBELS, DENIED)},
    "Reports of the fall of Sakhour were denied by rebels.": {(SAKHOUR, ARMY, DENIED)},
}

TOLD_FR: dict[str, Told] = {
    "L'armée s'est emparée lundi du quartier de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée syrienne a repris dimanche le quartier de Sakhour, a indiqué l'OSDH.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Les forces gouvernementales ont pris le contrôle des quartiers de Sakhour et de Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Les forces du régime ont pris samedi le contrôle total du quartier de Sakhour.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Le quartier de Sakhour est tombé lundi aux mains de l'armée.": {(SAKHOUR, ARMY, FULL)},
    "Le quartier de Sakhour, tombé lundi, est en ruines.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour est passé sous le contrôle des forces kurdes.": {(SAKHOUR, KURDS, FULL)},
    "Sakhour est désormais sous le contrôle de l'armée.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour est désormais aux mains du régime.": {(SAKHOUR, ARMY, FULL)},
    "Le quartier de Sakhour a été repris par l'armée.": {(SAKHOUR, ARMY, FULL)},
    "Le quartier de Sakhour a été conquis lundi par les troupes du régime.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Les rebelles ont perdu le quartier de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles ont perdu lundi le contrôle de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles se sont retirés de Sakhour dans la nuit.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles ont été chassés de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a chassé les rebelles de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a délogé les rebelles du quartier de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles ont abandonné Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles ont évacué le quartier de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les rebelles ont cédé Sakhour aux forces kurdes.": {(SAKHOUR, KURDS, FULL)},
    "La prise de Sakhour par l'armée a coupé la zone en deux.": {(SAKHOUR, ARMY, FULL)},
    "La chute de Sakhour a coupé la zone rebelle en deux.": {(SAKHOUR, ARMY, FULL)},
    "Après la chute de Sakhour, des milliers de civils ont fui.": {(SAKHOUR, ARMY, FULL)},
    "Après avoir pris Sakhour, l'armée a avancé vers Hanano.": {(SAKHOUR, ARMY, FULL)},
    "L'armée est parvenue à reprendre Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a réussi à s'emparer de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée contrôle désormais Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée contrôle désormais tout le quartier de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a repris la plus grande partie de Sakhour.": {(SAKHOUR, ARMY, PART)},
    "L'armée s'est emparée d'une grande partie du quartier de Sakhour.": {(SAKHOUR, ARMY, PART)},
    "L'armée a annoncé la reprise de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a annoncé avoir repris Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée a annoncé s'être emparée de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée affirme avoir pris le contrôle de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée avance, s'emparant de Sakhour et de Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "L'armée a avancé dans l'est de la ville, prenant les quartiers de Sakhour et Hanano.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Les quartiers de Sakhour et de Hanano sont tombés lundi.": {
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Les troupes ont reconquis Sakhour, tandis que les rebelles ont repris Hanano.": {
        (HANANO, REBELS, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Les rebelles ont repris plusieurs positions dans Sakhour.": {(SAKHOUR, REBELS, PART)},
    "Sakhour, que l'armée a repris lundi, est en ruines.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, dont l'armée s'est emparée lundi, est en ruines.": {(SAKHOUR, ARMY, FULL)},
    "Sakhour, repris par l'armée lundi, est en ruines.": {(SAKHOUR, ARMY, FULL)},
    "Les habitants de Sakhour, quartier repris lundi par l'armée, racontent.": {
        (SAKHOUR, ARMY, FULL)
    },
    "L'armée reprend Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "L'armée reprend le contrôle de Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Les forces kurdes s'emparent de Sakhour.": {(SAKHOUR, KURDS, FULL)},
    "Le régime a mis la main sur Sakhour.": {(SAKHOUR, ARMY, FULL)},
    "Selon l'OSDH, l'armée a repris Sakhour, Hanano et Shaar en deux jours.": {
        (SHAAR, ARMY, FULL),
        (HANANO, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    '"Nous avons repris Sakhour", a déclaré un commandant de l\'armée.': {(SAKHOUR, ARMY, FULL)},
    "L'armée a démenti avoir perdu Sakhour.": {(SAKHOUR, REBELS, DENIED)},
    "Les rebelles ont démenti que l'armée ait pris Sakhour.": {(SAKHOUR, ARMY, DENIED)},
}

TOLD_RU: dict[str, Told] = {
    "Сирийская армия взяла под контроль квартал Сахур, сообщает САНА.": {(SAKHOUR, ARMY, FULL)},
    "Сирийская армия заняла в понедельник квартал Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Правительственные войска захватили кварталы Сахур и Шаар.": {
        (SHAAR, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Правительственные войска установили контроль над кварталом Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Правительственные войска установили полный контроль над районом Сахур.": {
        (SAKHOUR, ARMY, FULL)
    },
    "Войска Асада освободили район Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия освободила от боевиков район Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Район Сахур полностью освобожден от боевиков.": {(SAKHOUR, ARMY, FULL)},
    "Район Сахур перешел под контроль правительственных войск.": {(SAKHOUR, ARMY, FULL)},
    "Район Сахур перешел под контроль армии в понедельник.": {(SAKHOUR, ARMY, FULL)},
    "Под контроль армии перешел район Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Под контроль правительственных войск перешли районы Сахур и Шаар.": {
        (SHAAR, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Квартал Сахур был взят под контроль армией.": {(SAKHOUR, ARMY, FULL)},
    "Квартал Сахур взят армией.": {(SAKHOUR, ARMY, FULL)},
    "Квартал Сахур находится под контролем армии.": {(SAKHOUR, ARMY, FULL)},
    "Квартал Сахур теперь находится под контролем армии.": {(SAKHOUR, ARMY, FULL)},
    "Квартал Сахур теперь контролирует армия.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы потеряли квартал Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы утратили контроль над кварталом Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы оставили квартал Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы покинули район Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы отступили из района Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы ушли из района Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Боевики выбиты из района Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия выбила боевиков из района Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия вытеснила повстанцев из квартала Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Сахур пал в понедельник.": {(SAKHOUR, ARMY, FULL)},
    "Район Сахур пал под натиском армии.": {(SAKHOUR, ARMY, FULL)},
    "После падения Сахура тысячи жителей бежали.": {(SAKHOUR, ARMY, FULL)},
    "После взятия района Сахур армия продвинулась дальше.": {(SAKHOUR, ARMY, FULL)},
    "Взятие Сахура разделило анклав надвое.": {(SAKHOUR, ARMY, FULL)},
    "Падение Сахура стало ударом по повстанцам.": {(SAKHOUR, ARMY, FULL)},
    "Армия сообщила о взятии района Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия объявила об освобождении Сахура.": {(SAKHOUR, ARMY, FULL)},
    "Армии удалось взять Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия смогла вернуть контроль над Сахуром.": {(SAKHOUR, ARMY, FULL)},
    "Армия вернула себе контроль над районом Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Армия отбила у повстанцев район Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Курдские отряды заняли Сахур.": {(SAKHOUR, KURDS, FULL)},
    "Район Сахур перешел к курдам.": {(SAKHOUR, KURDS, FULL)},
    "Повстанцы сдали район Сахур курдам.": {(SAKHOUR, KURDS, FULL)},
    "Повстанцы передали район Сахур курдским отрядам.": {(SAKHOUR, KURDS, FULL)},
    "Армия взяла большую часть района Сахур.": {(SAKHOUR, ARMY, PART)},
    "Армия контролирует большую часть района Сахур.": {(SAKHOUR, ARMY, PART)},
    "Армия продолжает наступление, заняв районы Сахур и Шаар.": {
        (SHAAR, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Заняв Сахур, армия двинулась дальше.": {(SAKHOUR, ARMY, FULL)},
    "В ходе наступления были освобождены районы Сахур и Шаар.": {
        (SHAAR, ARMY, FULL),
        (SAKHOUR, ARMY, FULL),
    },
    "Освобождены районы Сахур и Шаар.": {(SHAAR, ARMY, FULL), (SAKHOUR, ARMY, FULL)},
    "Район Сахур, который армия заняла в понедельник, разрушен.": {(SAKHOUR, ARMY, FULL)},
    "Район Сахур, занятый армией в понедельник, разрушен.": {(SAKHOUR, ARMY, FULL)},
    "По данным СОХР, армия овладела районом Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Повстанцы опровергли взятие Сахура.": {(SAKHOUR, ARMY, DENIED)},
    "Армия заявила, что взяла Сахур.": {(SAKHOUR, ARMY, FULL)},
    "Минобороны сообщило, что войска освободили Сахур.": {(SAKHOUR, ARMY, FULL)},
}

QUIET_EN = (
    "Troops tightened their grip on Sakhour.",
    "Troops consolidated their hold on Sakhour.",
    "The regime forces could advance and take the control of Sakhour.",
    "Clashes between rebels and the regime forces in Sakhour left casualties.",
    "The army aims to capture Sakhour.",
    "The army's aim is to capture Sakhour.",
    "The army is trying to take Sakhour and Hanano.",
    "The army has been trying for days to take Sakhour.",
    "Troops attempted on Monday to seize Sakhour.",
    "An attempt by the army to seize Sakhour failed.",
    "The army tried and failed to capture Sakhour.",
    "The army pressed on toward Sakhour.",
    "The army entered Sakhour on Monday.",
    "Troops pushed into Sakhour from the north.",
    "Troops stormed Sakhour.",
    "Troops advanced in Sakhour on Monday.",
    "The army made advances in Sakhour.",
    "Fighting raged in Sakhour as the army tried to seize it.",
    "Rebels repelled an army assault on Sakhour.",
    "Rebels fought off an attempt to take Sakhour.",
    "Rebels foiled the army's attempt to capture Sakhour.",
    "The army shelled Sakhour and Hanano.",
    "Jets bombed Sakhour, which is held by rebels.",
    "Sakhour, held by rebels since 2012, was bombed.",
    "Rebel-held Sakhour was hit by barrel bombs.",
    "Rebel-held districts such as Sakhour were hit.",
    "The army has fire control over Sakhour.",
    "The capture of Sakhour would split the enclave.",
    "The fall of Sakhour would be a major blow.",
    "The fall of Sakhour is imminent.",
    "Sakhour could fall within hours, a rebel commander said.",
    "Sakhour may fall soon.",
    "Sakhour is about to fall.",
    "Sakhour is on the verge of falling to the army.",
    "If Sakhour falls, the rebels will be cut off.",
    "Should Sakhour fall, the rebels would be cut off.",
    "The battle for Sakhour entered its third day.",
    "The battle to capture Sakhour entered its third day.",
    "The offensive to retake Sakhour began on Monday.",
    "An offensive aimed at retaking Sakhour began on Monday.",
    "The army launched an operation to clear Sakhour of rebels.",
    "The army is preparing to storm Sakhour.",
    "The army called on rebels to surrender Sakhour.",
    "The army urged the rebels to withdraw from Sakhour.",
    "Talks on a rebel withdrawal from Sakhour are under way.",
    "Under the deal, rebels will leave Sakhour.",
    "Under the deal rebels would withdraw from Sakhour.",
    "Rebels refuse to leave Sakhour.",
    "Rebels vowed not to abandon Sakhour.",
    "Rebels still hold Sakhour.",
    "Sakhour is still in rebel hands.",
    "Sakhour remains under rebel control.",
    "The rebels retain control of Sakhour.",
    "The rebels kept control of Sakhour.",
    "The rebels have controlled Sakhour since 2012.",
    "The two sides are fighting for control of Sakhour.",
    "Control of Sakhour is disputed.",
    "Who controls Sakhour is unclear.",
    "It was not clear who controlled Sakhour.",
    "It was unclear whether the army had taken Sakhour.",
    "There was no confirmation that the army had captured Sakhour.",
    "The Observatory could not confirm the capture of Sakhour.",
    "The army has yet to take Sakhour.",
    "The army has not taken Sakhour.",
    "The army did not capture Sakhour.",
    "Rebels retreated to Sakhour.",
    "Residents fled to Sakhour.",
    "Residents left Sakhour for the west.",
    "Thousands of civilians have left Sakhour since Sunday.",
    "Families abandoned Sakhour.",
    "Civilians were evacuated from Sakhour.",
    "The Red Crescent evacuated patients from Sakhour.",
    "The wounded were taken from Sakhour to Hanano.",
    "A mortar round fell in Sakhour.",
    "Shells fell on Sakhour on Monday, killing three.",
    "Two rockets fell near Sakhour.",
    "Snow fell on Sakhour on Monday.",
    "The roof of a school in Sakhour collapsed.",
    "A building collapsed in Sakhour on Monday, killing five.",
    "A woman lost her sons in Sakhour.",
    "Ahmed lost his house in Sakhour.",
    "A protest was held in Sakhour on Friday.",
    "The talks were held in Sakhour.",
    "Prices fell in Sakhour.",
    "Police seized drugs in Sakhour.",
    "Police captured a thief in Sakhour on Monday.",
    "Police freed a hostage in Sakhour.",
    "Municipal workers cleared Sakhour of rubble.",
    "Workers cleared rubble in Sakhour.",
    "The city council took over the school in Sakhour.",
    "Sakhour won the match against Hanano.",
    "Sakhour lost to Hanano in the final.",
    "A film crew occupied a house in Sakhour.",
    "Students occupied the Sakhour school.",
    "The bus left Sakhour at noon.",
    "She left Sakhour in 2012.",
    "The photographer captured Sakhour in a series of pictures.",
    "Captured on camera, Sakhour looked empty.",
    "His company secured a contract in Sakhour.",
    "The company holds land in Sakhour.",
    "A trader who controls the bread supply in Sakhour said prices rose.",
    "The charity took blankets to Sakhour.",
    "Children returned to Sakhour.",
    "Aid was handed over in Sakhour.",
    "Aid workers handed out food in Sakhour.",
    "The army captured a hill overlooking Sakhour.",
    "The army captured the road between Sakhour and Hanano.",
    "The army captured a factory on the edge of Sakhour.",
    "The army seized a village east of Sakhour.",
    "The army captured ground on the outskirts of Sakhour.",
    "The army advanced from Sakhour toward Hanano.",
    "Troops based in Sakhour shelled Hanano.",
    "The rebels, who control Sakhour, fired rockets.",
    "Rebels who had controlled Sakhour for four years said nothing.",
    "The army has surrounded Sakhour.",
    "The army cut the road to Sakhour.",
    "The army said it would retake Sakhour.",
    "The army vowed to recapture Sakhour within days.",
    "The army wants to seize Sakhour before Friday.",
    "The army was closing in on Sakhour.",
    "The army is poised to take Sakhour.",
    "Rebels fear losing Sakhour.",
    "Rebels risk losing Sakhour.",
    "Rebels warned that losing Sakhour would be a disaster.",
    "Without Sakhour the rebels would lose the enclave.",
    "Losing Sakhour would cut the enclave in two.",
    "Taking Sakhour would cut the enclave in two.",
    "Retaking Sakhour is the army's main goal.",
    "The prospect of Sakhour falling alarmed the rebels.",
    "The army was told to capture Sakhour.",
    "The plan was to capture Sakhour first.",
    "Recapturing Sakhour has been a priority for the army.",
    "Rebels are holding out in Sakhour.",
    "Rebels held off the army in Sakhour.",
    "Rebels held on to Sakhour.",
    "The army dropped leaflets on Sakhour urging rebels to leave.",
    "Before the fall of Sakhour there were 20 bakeries.",
    "Fears are growing of a fall of Sakhour.",
    "The army seized weapons in Sakhour.",
    "The army captured three rebel fighters in Sakhour.",
    "Rebels captured two soldiers in Sakhour.",
    "Rebels took two soldiers prisoner in Sakhour.",
    "Rebels shot down a drone over Sakhour.",
    "Rebels in Sakhour said they had lost contact with the others.",
    "Rebels lost 20 fighters in Sakhour.",
    "The army lost ten men in Sakhour on Monday.",
    "The rebels gained an edge in Sakhour.",
    "The army secured a corridor from Sakhour to Hanano.",
    "The army opened a passage for civilians to leave Sakhour.",
    "Around 400 fighters surrendered in Sakhour.",
    "Dozens of fighters gave themselves up in Sakhour.",
    "The army cleared mines in Sakhour.",
    "Engineers cleared Sakhour of mines.",
    "The rebels drove a car bomb into Sakhour.",
    "The rebels drove back an assault on Sakhour.",
    "The rebels pushed back troops who tried to enter Sakhour.",
    "The army pushed rebels back to Sakhour.",
    "Rebels were pushed back to Sakhour.",
    "The army hopes the capture of Hanano will open the way to Sakhour.",
    "Ambulances took the wounded out of Sakhour.",
    "The army fired on Sakhour after it took casualties.",
    "The Syrian war, in which the army has regained most cities, reached Sakhour.",
    "A raid freed ten captives held by the rebels in Sakhour.",
    "The rebels in control of Sakhour agreed to a truce.",
    "The group in control of Sakhour said nothing.",
    "Residents of army-controlled Sakhour said nothing.",
    "The residents of rebel controlled Sakhour said nothing.",
    "The offensive has so far failed to capture Sakhour.",
    "There were conflicting reports about who controls Sakhour.",
    "Rebels claimed to have foiled an attempt to take Sakhour.",
    "Rebels hope to retake Sakhour.",
    "Rebels launched a counter-offensive to take back Sakhour.",
    "Rebels launched an attack to regain Sakhour.",
    "Rebels are counter-attacking to recapture Sakhour.",
    "The army needs to capture Sakhour to reach Hanano.",
    "The army will have to take Sakhour first.",
    "For the army to take Sakhour would be a turning point.",
    "The army was expected to take Sakhour within days.",
    "The army is likely to capture Sakhour.",
    "The army had hoped to capture Sakhour by Monday.",
    "Analysts say the army could soon control Sakhour.",
    "The army moved closer to capturing Sakhour.",
    "The army came close to capturing Sakhour.",
    "The army was on the brink of capturing Sakhour.",
    "The army stopped short of taking Sakhour.",
    "The rebels may be forced to abandon Sakhour.",
    "The rebels would be forced to withdraw from Sakhour.",
    "Rebels agreed to withdraw from Sakhour.",
    "Rebels have agreed to leave Sakhour under a deal.",
    "The deal calls for rebels to hand over Sakhour to the army.",
    "Rebels refused to surrender Sakhour.",
    "Rebels who surrendered in Sakhour were taken to Hanano.",
    "The rebel withdrawal from Sakhour has been delayed.",
    "The evacuation of Sakhour was suspended.",
    "Rebels were still in control of Sakhour on Monday.",
    "Sakhour, which is under rebel control, was bombed.",
    "Sakhour and other areas under rebel control were bombed.",
    "Residents in rebel-controlled Sakhour said bread was scarce.",
    "The army opened fire on Sakhour.",
    "In Sakhour, a girl lost her leg.",
    "In Sakhour a man who had lost his family wept.",
    "Doctors in Sakhour said they had run out of blood.",
    "A rescuer pulled a child from the rubble in Sakhour.",
    "The charity took over a clinic in Sakhour.",
    "A new director took charge of the Sakhour hospital.",
    "The school year began in Sakhour.",
    "The Sakhour bakery fell silent.",
    "A crane fell in Sakhour.",
    "Night fell on Sakhour.",
    "The temperature fell in Sakhour.",
    "Ten people fell ill in Sakhour.",
    "The Sakhour team lost on Friday.",
    "The court seized a house in Sakhour.",
    "Customs officers seized cigarettes in Sakhour.",
    "A gang held a trader in Sakhour.",
    "The mayor held a meeting in Sakhour.",
    "The council controls the water station in Sakhour.",
    "A family that controls the Sakhour market was accused of hoarding.",
    "A company won a contract to rebuild Sakhour.",
    "Engineers restored power to Sakhour.",
    "The ministry restored water to Sakhour.",
    "The train left Sakhour on time.",
    "Traders abandoned Sakhour for the new market.",
    "The army handed out food in Sakhour.",
    "Troops took positions near Sakhour.",
    "Troops took up positions in Sakhour.",
    "Troops took shelter in Sakhour.",
    "Rebels took cover in Sakhour.",
    "The UN took 30 patients out of Sakhour.",
    "Rebels took hostages in Sakhour.",
    "Rebels captured a pilot over Sakhour.",
    "Rebels seized an army tank in Sakhour.",
    "Rebels seized a convoy bound for Sakhour.",
    "The truce held in Sakhour on Monday.",
    "Buses waited in Sakhour to take people out.",
)

QUIET_FR = (
    "L'armée tente de reprendre Sakhour.",
    "L'armée cherche à s'emparer de Sakhour.",
    "L'offensive pour reprendre Sakhour se poursuit.",
    "Les rebelles ont repoussé un assaut sur Sakhour.",
    "L'armée n'a pas pris Sakhour.",
    "L'armée n'a pas réussi à prendre Sakhour.",
    "Les rebelles tiennent toujours Sakhour.",
    "Les rebelles contrôlent toujours Sakhour.",
    "Les combats se poursuivent à Sakhour.",
    "L'armée avance vers Sakhour.",
    "L'armée est entrée dans Sakhour.",
    "L'armée a bombardé Sakhour, tenu par les rebelles.",
    "Les rebelles se sont retirés vers Sakhour.",
    "La prise de Sakhour couperait la zone en deux.",
    "Si Sakhour tombe, les rebelles seront coupés.",
    "Sakhour pourrait tomber dans les prochaines heures.",
    "Des obus sont tombés sur Sakhour.",
    "Des milliers d'habitants ont quitté Sakhour.",
    "Les habitants ont fui Sakhour.",
    "L'armée a pris une colline au sud de Sakhour.",
    "L'armée veut reprendre Sakhour avant vendredi.",
)

QUIET_RU = (
    "Над районом Сахур поднят флаг Сирии.",
    "Армия пытается взять Сахур.",
    "Армия намерена взять Сахур до пятницы.",
    "Армия не смогла взять Сахур.",
    "Армия не взяла Сахур.",
    "Повстанцы отбили атаку армии на Сахур.",
    "Повстанцы отразили наступление на район Сахур.",
    "В районе Сахур идут бои.",
    "Армия наступает на Сахур.",
    "Армия вошла в район Сахур.",
    "Армия продвинулась в районе Сахур.",
    "Армия обстреляла район Сахур, который удерживают повстанцы.",
    "Повстанцы по-прежнему контролируют Сахур.",
    "Повстанцы удерживают Сахур.",
    "Повстанцы отступили в район Сахур.",
    "Жители покинули район Сахур.",
    "Тысячи жителей покинули Сахур.",
    "Если Сахур падет, анклав будет разделен.",
    "Взятие Сахура разделило бы анклав надвое.",
    "Сахур может пасть в ближайшие часы.",
    "Бои за контроль над Сахуром продолжаются.",
    "Операция по освобождению Сахура началась в понедельник.",
    "На район Сахур упали мины.",
    "Армия взяла высоту к югу от района Сахур.",
)


@pytest.mark.parametrize("sentence", TOLD_EN)
def test_english_changes_of_control(sentence: str) -> None:
    assert told(sentence, "en") == TOLD_EN[sentence]


@pytest.mark.parametrize("sentence", QUIET_EN)
def test_english_sentences_without_a_change(sentence: str) -> None:
    assert told(sentence, "en") == set()


@pytest.mark.parametrize("sentence", TOLD_FR)
def test_french_changes_of_control(sentence: str) -> None:
    assert told(sentence, "fr") == TOLD_FR[sentence]


@pytest.mark.parametrize("sentence", QUIET_FR)
def test_french_sentences_without_a_change(sentence: str) -> None:
    assert told(sentence, "fr") == set()


@pytest.mark.parametrize("sentence", TOLD_RU)
def test_russian_changes_of_control(sentence: str) -> None:
    assert told(sentence, "ru") == TOLD_RU[sentence]


@pytest.mark.parametrize("sentence", QUIET_RU)
def test_russian_sentences_without_a_change(sentence: str) -> None:
    assert told(sentence, "ru") == set()
