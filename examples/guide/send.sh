curl --silent --show-error --fail-with-body "$BELFRY_URL/api/v1/message/admin/send" \
  --header "Authorization: Bearer $BELFRY_KEY" \
  --header "Content-Type: application/json" \
  --header "Idempotency-Key: order-4711-shipped" \
  --data "{
    \"userIds\": [\"$PERSON_ID\"],
    \"type\": \"billing\",
    \"title\": \"Your order is on its way\",
    \"text\": \"It leaves today and arrives on Thursday.\"
  }"
