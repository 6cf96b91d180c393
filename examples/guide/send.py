import os

from belfry import Belfry

belfry = Belfry(os.environ["BELFRY_URL"], os.environ["BELFRY_KEY"])

people = belfry.upsert_people([{"externalId": "u-17", "email": "ada@example.com", "name": "Ada Lovelace"}])
sent = belfry.send(
    [people[0]["id"]],
    type="task",
    title="Proofs wait for you",
    text="Two covers of Tidewater.",
    idempotency_key="proofs-17",
)
print(sent["id"], sent["status"])

for message in belfry.sent():
    print(message["createdAt"], message["title"])
