"""Whom one can sign in as."""

MAJA, IVAR, LENA, GUN = "maja@tjorn.example", "ivar@tjorn.example", "lena@gr.example", "granskare@gr.example"

#: The four of the sign-in page, where a sentence says what each may try; their words for the terminal.
ON_THE_PAGE = {
    MAJA: "Maja Lindqvist, specialpedagog i skolan på Tjörn",
    IVAR: "Ivar Holmgren, socialsekreterare på Tjörn",
    LENA: "Lena Wikander, projektledare på GR",
    GUN: "Gun Granath, granskare för Tjörn och Alingsås",
}
#: For the pages that none of the four has.
BESIDES = {
    "eva@tjorn.example": "Eva Sköld, lokal projektledare på Tjörn",
    "admin@tjorn.example": "Ann-Sofie Dahl, administratör på Tjörn",
    "stig@tjorn.example": "Stig Alm, svarar för socialtjänsten på Tjörn",
    "gunilla@alingsas.example": "Gunilla Persson, chef i styrgruppen i Alingsås",
    "olle@lerum.example": "Olle Fransson, lärare i Lerum, utestängd när samtycket togs tillbaka",
}
ACCOUNTS = ON_THE_PAGE | BESIDES
