"""The targets by their names, as the command line and the tests call them."""

import arrivals
import cadences
import interviews
import options
import previous
import regions
import rosters
import sheets
import surroundings
import timelines
import workbooks

TARGETS = {
    "timeline": timelines.TARGET,
    "interview": interviews.TARGET,
    "cadence": cadences.TARGET,
    "invitation": arrivals.INVITATIONS,
    "mail": arrivals.MAILS,
    "roster": rosters.TARGET,
    "sheet": sheets.TARGET,
    "workbook": workbooks.TARGET,
    "previous": previous.TARGET,
    "folder": previous.FOLDER,
    "options": options.TARGET,
    "regions": regions.TARGET,
    "surroundings": surroundings.TARGET,
}
