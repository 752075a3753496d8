"""Pools of wrong options from the world of film, for articles that name too few things of a sort."""

COUNTRIES = (
    "Argentina", "Australia", "Austria", "Belgium", "Brazil", "Canada", "Chile", "China", "Colombia", "Croatia",
    "Czech Republic", "Denmark", "Egypt", "Estonia", "Finland", "France", "Germany", "Greece", "Hungary", "Iceland",
    "India", "Indonesia", "Iran", "Ireland", "Israel", "Italy", "Japan", "Kenya", "Latvia", "Lithuania", "Mexico",
    "Morocco", "Netherlands", "New Zealand", "Nigeria", "Norway", "Peru", "Philippines", "Poland", "Portugal",
    "Romania", "Russia", "Senegal", "Serbia", "Slovakia", "Slovenia", "South Africa", "South Korea", "Spain",
    "Sweden", "Switzerland", "Thailand", "Tunisia", "Turkey", "Ukraine", "United Kingdom", "United States",
    "Uruguay", "Vietnam",
)  # fmt: skip
REGIONS = ("North America", "South America", "Europe", "Asia", "Africa", "Australia", "The Middle East")
STATES = (
    "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Colorado", "Florida", "Georgia", "Hawaii", "Idaho",
    "Illinois", "Kentucky", "Louisiana", "Maine", "Massachusetts", "Michigan", "Minnesota", "Mississippi", "Montana",
    "Nevada", "New Jersey", "New Mexico", "New York", "North Carolina", "Ohio", "Oklahoma", "Oregon", "Pennsylvania",
    "South Carolina", "Tennessee", "Texas", "Utah", "Vermont", "Virginia", "Washington", "Wyoming",
)  # fmt: skip
LANGUAGES = (
    "Arabic", "Bengali", "Cantonese", "Catalan", "Czech", "Danish", "Dutch", "English", "Estonian", "Finnish",
    "French", "German", "Greek", "Hebrew", "Hindi", "Hungarian", "Icelandic", "Indonesian", "Irish", "Italian",
    "Japanese", "Korean", "Malayalam", "Mandarin", "Norwegian", "Persian", "Polish", "Portuguese", "Romanian",
    "Russian", "Serbian", "Spanish", "Swahili", "Swedish", "Tamil", "Telugu", "Thai", "Turkish", "Ukrainian",
    "Vietnamese",
)  # fmt: skip
FESTIVALS = (
    "Berlin International Film Festival", "Busan International Film Festival", "Cannes Film Festival",
    "Edinburgh International Film Festival", "Karlovy Vary International Film Festival", "Locarno Film Festival",
    "London Film Festival", "Rotterdam Film Festival", "San Sebastián International Film Festival",
    "Sundance Film Festival", "Sydney Film Festival", "Telluride Film Festival", "Tokyo International Film Festival",
    "Toronto International Film Festival", "Tribeca Film Festival", "Venice Film Festival",
)  # fmt: skip
SHORT_FESTIVALS = ("SXSW", "South by Southwest", "Berlinale", "Fantasia")
STUDIOS = (
    "Babelsberg Studio", "Barrandov Studios", "Cinecittà Studios", "Elstree Studios", "Korda Studios",
    "Leavesden Studios", "Pinewood Studios", "Ramoji Film City", "Shepperton Studios", "Trilith Studios",
)  # fmt: skip
COMPANIES = (
    "A24", "Babelsberg Film", "Bavaria Film", "BBC Film", "Black Bear", "Blumhouse Productions", "Canal+",
    "CJ Entertainment", "Entertainment One", "Film4", "FilmNation Entertainment", "Focus Features", "Gaumont",
    "IFC Films", "Lionsgate", "Magnolia Pictures", "Memento Films", "MGM", "Mubi", "Neon", "Nordisk Film",
    "Paramount Pictures", "Pathé", "Searchlight Pictures", "Shochiku", "Sony Pictures Classics", "StudioCanal",
    "Toho", "Universal Pictures", "Vertical Entertainment", "Warner Bros. Pictures", "Wild Bunch",
    "Working Title Films", "XYZ Films", "Yash Raj Films",
)  # fmt: skip
STREAMERS = (
    "Netflix", "Disney+", "Hulu", "Apple TV+", "Amazon Prime Video", "Paramount+", "Peacock", "Max", "Mubi", "Shudder",
    "The Criterion Channel", "YouTube Premium", "BBC iPlayer",
)  # fmt: skip
OUTLETS = (
    "The Guardian", "The New York Times", "Variety", "The Hollywood Reporter", "Empire", "Time Out", "IndieWire",
    "The Irish Times", "Sight and Sound", "The Telegraph", "Le Monde", "The Independent", "Los Angeles Times",
)  # fmt: skip
PRIZES = (
    "Palme d'Or", "Golden Bear", "Golden Lion", "Golden Leopard", "Jury Prize", "Grand Prix", "Audience Award",
    "Golden Shell", "Crystal Globe", "Best Screenplay",
)  # fmt: skip
GRADES = ("A+", "A", "A−", "B+", "B", "B−", "C+", "C", "C−", "D+", "D", "D−", "F")

GENRE_HEADS = (
    "thriller",
    "comedy",
    "drama",
    "horror",
    "adventure",
    "musical",
    "western",
    "romance",
    "mystery",
)
"""Genres that are a noun: alone, or after another word."""
GENRE_WORDS = frozenset({
    *GENRE_HEADS, "documentary", "science", "fiction", "action", "crime", "black", "dark", "psychological", "war",
    "fantasy", "biographical", "historical", "sports", "family", "superhero", "heist", "spy", "disaster",
    "survival", "animated", "period", "epic", "political", "supernatural", "neo-noir", "noir", "satirical",
    "satire", "coming-of-age", "slasher", "road", "courtroom", "legal", "teen", "martial", "arts", "gothic",
    "romantic", "comedy-drama", "tragicomedy", "comic", "folk", "body", "erotic", "techno-thriller",
    "action-adventure", "action-comedy", "action-thriller", "ghost", "prison", "police", "buddy", "melodrama",
    "sci-fi", "mockumentary", "anthology", "Christmas", "monster", "zombie", "vampire", "parody", "dystopian",
    "post-apocalyptic", "space", "opera", "medical", "religious", "music", "dance", "silent", "biopic", "social",
    "domestic", "maritime", "sea",
})  # fmt: skip
ALIKE = {
    "England": ("United Kingdom",), "Scotland": ("United Kingdom",), "Wales": ("United Kingdom",),
    "Great Britain": ("United Kingdom",), "Britain": ("United Kingdom",), "Northern Ireland": ("United Kingdom",),
    "West Germany": ("Germany",), "East Germany": ("Germany",), "Soviet Union": ("Russia", "Ukraine"),
    "Yugoslavia": ("Serbia", "Croatia", "Slovenia"), "Czechoslovakia": ("Czech Republic", "Slovakia"),
    "Hong Kong": ("China",), "Taiwan": ("China",), "Holland": ("Netherlands",),
    "Chinese": ("Mandarin", "Cantonese"), "Mandarin Chinese": ("Mandarin",), "Farsi": ("Persian",),
    "Gaelic": ("Irish",), "Serbo-Croatian": ("Serbian",), "Flemish": ("Dutch",), "Castilian": ("Spanish",),
    "Bahasa Indonesia": ("Indonesian",), "Telegu": ("Telugu",),
}  # fmt: skip
"""Countries and languages, and the members of the pools that might be right as well."""
SURNAME_FIRST = frozenset(
    {"China", "Hong Kong", "Taiwan", "South Korea", "North Korea", "Japan", "Hungary", "Vietnam", "Singapore", "Korea"}
)
"""Countries in which the first word of a name may be the surname."""

_MORE_PLACES = (
    "Afghanistan", "Albania", "Algeria", "Armenia", "Azerbaijan", "Bangladesh", "Belarus", "Bolivia",
    "Bosnia and Herzegovina", "Bulgaria", "Cambodia", "Cameroon", "Costa Rica", "Cuba", "Cyprus", "Dominican Republic",
    "Ecuador", "England", "Ethiopia", "Georgia", "Ghana", "Guatemala", "Hong Kong", "Iraq", "Ivory Coast", "Jamaica",
    "Jordan", "Kazakhstan", "Kosovo", "Kuwait", "Latin America", "Lebanon", "Luxembourg", "Macau", "Malaysia", "Mali",
    "Malta", "mainland China", "Mongolia", "Montenegro", "Myanmar", "Nepal", "North Macedonia", "Northern Ireland",
    "Pakistan", "Palestine", "Panama", "Paraguay", "Puerto Rico", "Qatar", "Rwanda", "Saudi Arabia", "Scandinavia",
    "Scotland", "Singapore", "Sri Lanka", "Taiwan", "Tanzania", "Uganda", "United Arab Emirates", "Uzbekistan",
    "Venezuela", "Wales", "Zambia", "Zimbabwe",
)  # fmt: skip
"""Places that are recognised but never offered as wrong options."""
_WITH_THE = (
    "United Arab Emirates",
    "Dominican Republic",
    "United States",
    "United Kingdom",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Middle East",
)
_OTHER_NAMES = {
    "U.S.": "United States", "U.S": "United States", "US": "United States", "USA": "United States",
    "United States of America": "United States", "U.K.": "United Kingdom", "U.K": "United Kingdom",
    "UK": "United Kingdom", "Korea": "South Korea", "Czechia": "Czech Republic", "Republic of Ireland": "Ireland",
}  # fmt: skip
PLACE_NAMES = {
    name: f"the {place}" if place in _WITH_THE else place
    for name, place in [*((name, name) for name in (*COUNTRIES, *REGIONS, *_MORE_PLACES)), *_OTHER_NAMES.items()]
}
"""All names of countries and parts of the world, and the form that a sentence needs."""
DEMONYMS = {
    "American": "the United States", "British": "the United Kingdom", "North American": "North America",
    "French": "France", "German": "Germany", "Italian": "Italy", "Spanish": "Spain", "Japanese": "Japan",
    "Indian": "India", "Chinese": "China", "Korean": "South Korea", "South Korean": "South Korea",
    "Irish": "Ireland", "Swedish": "Sweden", "Danish": "Denmark", "Norwegian": "Norway", "Polish": "Poland",
    "Mexican": "Mexico", "Brazilian": "Brazil", "Canadian": "Canada", "Australian": "Australia",
    "Dutch": "the Netherlands",
}  # fmt: skip
