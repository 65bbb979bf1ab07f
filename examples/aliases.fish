# followcal in a few letters, for fish. Save this as ~/.config/fish/conf.d/followcal.fish, with your
# region. Then, after an interview:
#   fu today in two weeks --company Acme

# The calendar file of an interview. An option that you add wins: fu today --region DE-BY
alias fu 'followcal make --region US-NY'

# Add an interview to your roster, and refresh the calendar that you subscribe to.
alias fua 'followcal add --region US-NY'
alias fus 'followcal feed --region US-NY --output ~/interviews.ics'

# What they will have meant by what they told you today: said "by the end of the month"
alias said 'followcal read --region US-NY --said-on today'

# What there is to do today, whenever a shell opens. It prints nothing if there is nothing.
#   followcal due --quiet
