"""Names and roles that overlays have trouble with: long, hyphenated, unbreakable, in letters from all of Europe."""

from __future__ import annotations

#: Name, title, organisation. Nobody among them exists.
HARD: tuple[tuple[str, str, str], ...] = (
    ("Ida Exempel", "Projektledare", "Exempelby bibliotek"),
    ("Bo", "", ""),
    ("Åsa Östgård", "Kommunikatör", ""),
    ("Björn Fiktiv", "", "Exempelby kommun"),
    ("Anna-Karin Wennerström Lindholm-Överby", "Verksamhetsutvecklare", "Exempelby kommun"),
    (
        "Anna-Karin Wennerström Lindholm-Överby",
        "Verksamhetsutvecklare för digital delaktighet i hela länet",
        "Samordningsförbundet för Exempelbygdens kommuner och region",
    ),
    ("Zoë Łukasiewicz-Ñandú", "Bibliotekarie", "Västra Exempelbiblioteken"),
    ("Maximilian-Alexander von Hohenfels-Schwarzenbach zu Exempelstein", "Professor", "Universität Exempelstadt"),
    ("Wolfeschlegelsteinhausenbergerdorffsdottirsson", "Utvecklare", "Exempelby"),
    ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "", "Exempelby"),
    ("Þórgunnur Ðórðardóttir Ægisdóttir", "Forstöðumaður", "Dæmabær"),
    ("Şükrü Çağlayangil-Öğütçü", "Öğretmen", "Örnekköy"),
    ("Ștefănița Țuțuianu-Brătășanu", "Bibliotecară", "Satul Exemplu"),
    ("Ødegård Ærlighedssøn Ångström", "Rådgiver", "Eksempelby"),
    ("Siân Llŷr ap Gŵyn-Ẃyn", "Llyfrgellydd", "Pentref Enghraifft"),
    ("Dvořák-Příhodová Žofie Čeňková", "Vedoucí", "Příkladov"),
    ("Grzegorz Brzęczyszczykiewicz", "Kierownik", "Chrząszczyżewoszyce, powiat Łękołody"),
    ("Őrsi Űrhajós-Tóth Erzsébet", "Könyvtáros", "Példafalva"),
    ("Līga Bērziņa-Ķīse Šņoriņš", "Bibliotekāre", "Piemērciems"),
    ("Žydrūnė Įžvalgaitė-Ąžuolienė", "Bibliotekininkė", "Pavyzdžiai"),
    ("Ġużeppi Ħaż-Żebbuġ Għawdxi", "Librar", "Raħal Eżempju"),
    ("Ĉiovespera Ĥoro Ŝafisto Ĵaŭdo", "Instruisto", "Ekzemplujo"),
    ("Ánte Čáhppes-Ŋárga Ŧohtta", "Girjerájus", "Ovdamearka"),
    ("Αικατερίνη Παπαδοπούλου-Ξενοφώντος", "Βιβλιοθηκονόμος", "Παράδειγμα"),
    ("Љубица Ђорђевић-Њежић", "Библиотекарка", "Пример"),
    ("Їжакевич Євгенія Ґалаґанівна", "Бібліотекарка", "Приклад"),
    ("Щербакова-Южная Ёлка Эдуардовна", "Библиотекарь", "Пример"),
    ("IIII WWWW MMMM QQQQ ÅÅÅÅ ÄÄÄÄ ÖÖÖÖ WWWW MMMM", "W" * 60, "WWWW"),
    ("jjggyyqqpp ÅÄÖ ÂÊÎ ŅĶĻ ŞŢ Ǫǫ", "ggjjyyqqpp ÅÄÖÂÊÎ", "Ňťĺŕ"),
    ("Nguyễn Thị Phương-Ánh", "Överförmyndarhandläggare med ansvar för gode män och förvaltare", "Exempelby"),
    ("O’Brien-D’Angelo d. ä., Ph.D.", "Förste antikvarie & “kulturstrateg” – 50 %", "Exempelby/Fiktivstad"),
)  # fmt: skip
