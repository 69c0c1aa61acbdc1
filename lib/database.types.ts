
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "agent_counts": {
                  Row: {
                    "channel": string,"open": number,"profile_id": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"open"?: number,"profile_id": string,"version"?: number
                  }
                  Update: {
                    "channel"?: string,"open"?: number,"profile_id"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "agent_counts_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"audit_log": {
                  Row: {
                    "action": string,"actor": string | null,"created_at": string,"details": NonNullable<Json>,"entity": string,"entity_id": string | null,"id": number
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor"?: string | null,"created_at"?: string,"details"?: NonNullable<Json>,"entity": string,"entity_id"?: string | null,"id"?: never
                  }
                  Update: {
                    "action"?: string,"actor"?: string | null,"created_at"?: string,"details"?: NonNullable<Json>,"entity"?: string,"entity_id"?: string | null,"id"?: never
                  }
                  Relationships: [
                    
                  ]
                },"canned_responses": {
                  Row: {
                    "body": string,"created_at": string,"created_by": string | null,"department_id": string | null,"id": string,"owner_id": string | null,"shortcut": string,"updated_at": string,"used_count": number
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"created_at"?: string,"created_by"?: string | null,"department_id"?: string | null,"id"?: string,"owner_id"?: string | null,"shortcut": string,"updated_at"?: string,"used_count"?: number
                  }
                  Update: {
                    "body"?: string,"created_at"?: string,"created_by"?: string | null,"department_id"?: string | null,"id"?: string,"owner_id"?: string | null,"shortcut"?: string,"updated_at"?: string,"used_count"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "canned_responses_created_by_fkey"
      columns: ["created_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "canned_responses_department_id_fkey"
      columns: ["department_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "canned_responses_owner_id_fkey"
      columns: ["owner_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"channel_counts": {
                  Row: {
                    "channel": string,"department_id": string | null,"open": number,"unassigned": number,"unread": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"department_id"?: string | null,"open"?: number,"unassigned"?: number,"unread"?: number,"version"?: number
                  }
                  Update: {
                    "channel"?: string,"department_id"?: string | null,"open"?: number,"unassigned"?: number,"unread"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "channel_counts_department_id_fkey"
      columns: ["department_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id"]
    }
                  ]
                },"channel_health": {
                  Row: {
                    "announced": string,"channel": string,"facts": NonNullable<Json>,"judged_at": string,"previous_since": string | null,"previous_state": string | null,"since": string,"state": string
                  }
                  ComputedFields: never
                  Insert: {
                    "announced"?: string,"channel": string,"facts"?: NonNullable<Json>,"judged_at"?: string,"previous_since"?: string | null,"previous_state"?: string | null,"since"?: string,"state": string
                  }
                  Update: {
                    "announced"?: string,"channel"?: string,"facts"?: NonNullable<Json>,"judged_at"?: string,"previous_since"?: string | null,"previous_state"?: string | null,"since"?: string,"state"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "channel_health_channel_fkey"
      columns: ["channel"]
isOneToOne: true
      referencedRelation: "channel_counts"
      referencedColumns: ["channel"]
    }
                  ]
                },"contact_merges": {
                  Row: {
                    "gone_id": string,"gone_name": string | null,"id": number,"kept_id": string,"merged_at": string,"merged_by": string | null,"moved": NonNullable<Json>,"undone_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "gone_id": string,"gone_name"?: string | null,"id"?: never,"kept_id": string,"merged_at"?: string,"merged_by"?: string | null,"moved": NonNullable<Json>,"undone_at"?: string | null
                  }
                  Update: {
                    "gone_id"?: string,"gone_name"?: string | null,"id"?: never,"kept_id"?: string,"merged_at"?: string,"merged_by"?: string | null,"moved"?: NonNullable<Json>,"undone_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "contact_merges_gone_id_fkey"
      columns: ["gone_id"]
isOneToOne: false
      referencedRelation: "contacts"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "contact_merges_kept_id_fkey"
      columns: ["kept_id"]
isOneToOne: false
      referencedRelation: "contacts"
      referencedColumns: ["id"]
    }
                  ]
                },"contacts": {
                  Row: {
                    "created_at": string,"id": string,"merged_into": string | null,"name": string | null,"notes": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"merged_into"?: string | null,"name"?: string | null,"notes"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"merged_into"?: string | null,"name"?: string | null,"notes"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "contacts_merged_into_fkey"
      columns: ["merged_into"]
isOneToOne: false
      referencedRelation: "contacts"
      referencedColumns: ["id"]
    }
                  ]
                },"conversation_labels": {
                  Row: {
                    "added_at": string,"assigned_to": string | null,"channel": string,"conversation_id": string,"label_id": string,"last_message_at": string,"status": string,"waiting_since": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "added_at"?: string,"assigned_to"?: string | null,"channel": string,"conversation_id": string,"label_id": string,"last_message_at": string,"status": string,"waiting_since"?: string | null
                  }
                  Update: {
                    "added_at"?: string,"assigned_to"?: string | null,"channel"?: string,"conversation_id"?: string,"label_id"?: string,"last_message_at"?: string,"status"?: string,"waiting_since"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversation_labels_conversation_fkey"
      columns: ["conversation_id","channel"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id","channel"]
    },{
      foreignKeyName: "conversation_labels_label_id_fkey"
      columns: ["label_id"]
isOneToOne: false
      referencedRelation: "labels"
      referencedColumns: ["id"]
    }
                  ]
                },"conversations": {
                  Row: {
                    "assigned_to": string | null,"blocked_at": string | null,"blocked_by": string | null,"channel": string,"contact_id": string | null,"contact_name": string | null,"created_at": string,"customer_name": string | null,"customer_name_at": string | null,"has_failed_reply": boolean,"id": string,"label_ids": (string)[],"last_inbound_at": string | null,"last_message_at": string,"last_message_direction": Database["public"]['Enums']["message_direction"] | null,"last_message_preview": string,"phone_key": string | null,"phone_number": string | null,"snoozed_until": string | null,"status": string,"traits": NonNullable<Json>,"unread_count": number,"updated_at": string,"user_id": string | null,"username": string | null,"waiting_since": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "assigned_to"?: string | null,"blocked_at"?: string | null,"blocked_by"?: string | null,"channel": string,"contact_id"?: string | null,"contact_name"?: string | null,"created_at"?: string,"customer_name"?: string | null,"customer_name_at"?: string | null,"has_failed_reply"?: boolean,"id"?: string,"label_ids"?: (string)[],"last_inbound_at"?: string | null,"last_message_at"?: string,"last_message_direction"?: Database["public"]['Enums']["message_direction"] | null,"last_message_preview"?: string,"phone_key"?: never,"phone_number"?: string | null,"snoozed_until"?: string | null,"status"?: string,"traits"?: NonNullable<Json>,"unread_count"?: number,"updated_at"?: string,"user_id"?: string | null,"username"?: string | null,"waiting_since"?: string | null
                  }
                  Update: {
                    "assigned_to"?: string | null,"blocked_at"?: string | null,"blocked_by"?: string | null,"channel"?: string,"contact_id"?: string | null,"contact_name"?: string | null,"created_at"?: string,"customer_name"?: string | null,"customer_name_at"?: string | null,"has_failed_reply"?: boolean,"id"?: string,"label_ids"?: (string)[],"last_inbound_at"?: string | null,"last_message_at"?: string,"last_message_direction"?: Database["public"]['Enums']["message_direction"] | null,"last_message_preview"?: string,"phone_key"?: never,"phone_number"?: string | null,"snoozed_until"?: string | null,"status"?: string,"traits"?: NonNullable<Json>,"unread_count"?: number,"updated_at"?: string,"user_id"?: string | null,"username"?: string | null,"waiting_since"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversations_assigned_to_fkey"
      columns: ["assigned_to"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversations_contact_id_fkey"
      columns: ["contact_id"]
isOneToOne: false
      referencedRelation: "contacts"
      referencedColumns: ["id"]
    }
                  ]
                },"department_members": {
                  Row: {
                    "department_id": string,"profile_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "department_id": string,"profile_id": string
                  }
                  Update: {
                    "department_id"?: string,"profile_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "department_members_department_id_fkey"
      columns: ["department_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "department_members_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"departments": {
                  Row: {
                    "created_at": string,"id": string,"name": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"id"?: string,"name": string,"updated_at"?: string
                  }
                  Update: {
                    "created_at"?: string,"id"?: string,"name"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"interact_providers": {
                  Row: {
                    "accepts_unsigned_legacy": boolean,"api_key": string,"api_key_rotated_at": string | null,"api_key_rotated_by": string | null,"assignment_cap": number | null,"assignment_mode": string,"channel_phone_number": string | null,"created_at": string,"department_id": string | null,"display_order": number,"icon": string,"id": string,"is_active": boolean,"media_hosts": (string)[],"name": string,"previous_api_key": string | null,"previous_api_key_expires_at": string | null,"previous_api_key_last_used_at": string | null,"reassigns_when_away": boolean,"reopens_to": string,"slug": string,"type": string,"unsigned_closed_at": string | null,"unsigned_opened_at": string | null,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepts_unsigned_legacy"?: boolean,"api_key"?: string,"api_key_rotated_at"?: string | null,"api_key_rotated_by"?: string | null,"assignment_cap"?: number | null,"assignment_mode"?: string,"channel_phone_number"?: string | null,"created_at"?: string,"department_id"?: string | null,"display_order"?: number,"icon"?: string,"id"?: string,"is_active"?: boolean,"media_hosts"?: (string)[],"name": string,"previous_api_key"?: string | null,"previous_api_key_expires_at"?: string | null,"previous_api_key_last_used_at"?: string | null,"reassigns_when_away"?: boolean,"reopens_to"?: string,"slug": string,"type"?: string,"unsigned_closed_at"?: string | null,"unsigned_opened_at"?: string | null,"updated_at"?: string
                  }
                  Update: {
                    "accepts_unsigned_legacy"?: boolean,"api_key"?: string,"api_key_rotated_at"?: string | null,"api_key_rotated_by"?: string | null,"assignment_cap"?: number | null,"assignment_mode"?: string,"channel_phone_number"?: string | null,"created_at"?: string,"department_id"?: string | null,"display_order"?: number,"icon"?: string,"id"?: string,"is_active"?: boolean,"media_hosts"?: (string)[],"name"?: string,"previous_api_key"?: string | null,"previous_api_key_expires_at"?: string | null,"previous_api_key_last_used_at"?: string | null,"reassigns_when_away"?: boolean,"reopens_to"?: string,"slug"?: string,"type"?: string,"unsigned_closed_at"?: string | null,"unsigned_opened_at"?: string | null,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "interact_providers_department_id_fkey"
      columns: ["department_id"]
isOneToOne: false
      referencedRelation: "departments"
      referencedColumns: ["id"]
    }
                  ]
                },"invitations": {
                  Row: {
                    "email": string,"invited_by": string | null,"profile_id": string,"role": string,"sent_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "email": string,"invited_by"?: string | null,"profile_id": string,"role": string,"sent_at"?: string
                  }
                  Update: {
                    "email"?: string,"invited_by"?: string | null,"profile_id"?: string,"role"?: string,"sent_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "invitations_invited_by_fkey"
      columns: ["invited_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invitations_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: true
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"labels": {
                  Row: {
                    "colour": string,"created_at": string,"id": string,"name": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "colour"?: string,"created_at"?: string,"id"?: string,"name": string,"updated_at"?: string
                  }
                  Update: {
                    "colour"?: string,"created_at"?: string,"id"?: string,"name"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"mentions": {
                  Row: {
                    "channel": string,"conversation_id": string,"mentioned_at": string,"profile_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"conversation_id": string,"mentioned_at"?: string,"profile_id": string
                  }
                  Update: {
                    "channel"?: string,"conversation_id"?: string,"mentioned_at"?: string,"profile_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "mentions_conversation_fkey"
      columns: ["conversation_id","channel"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id","channel"]
    },{
      foreignKeyName: "mentions_profile_id_fkey"
      columns: ["profile_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"merged_conversations": {
                  Row: {
                    "channel": string,"gone_id": string,"kept_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"gone_id": string,"kept_id": string
                  }
                  Update: {
                    "channel"?: string,"gone_id"?: string,"kept_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "merged_conversations_kept_fkey"
      columns: ["kept_id","channel"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id","channel"]
    }
                  ]
                },"messages": {
                  Row: {
                    "body": string | null,"channel": string,"client_id": string | null,"conversation_id": string,"created_at": string,"direction": Database["public"]['Enums']["message_direction"],"error_code": string | null,"error_message": string | null,"external_id": string | null,"id": number,"kind": Database["public"]['Enums']["message_kind"],"media_error": string | null,"media_height": number | null,"media_mime": string | null,"media_name": string | null,"media_path": string | null,"media_size": number | null,"media_state": string | null,"media_width": number | null,"payload": NonNullable<Json>,"sent_at": string,"sent_by": string | null,"status": Database["public"]['Enums']["message_status"] | null
                  }
                  ComputedFields: never
                  Insert: {
                    "body"?: string | null,"channel": string,"client_id"?: string | null,"conversation_id": string,"created_at"?: string,"direction": Database["public"]['Enums']["message_direction"],"error_code"?: string | null,"error_message"?: string | null,"external_id"?: string | null,"id"?: never,"kind": Database["public"]['Enums']["message_kind"],"media_error"?: string | null,"media_height"?: number | null,"media_mime"?: string | null,"media_name"?: string | null,"media_path"?: string | null,"media_size"?: number | null,"media_state"?: string | null,"media_width"?: number | null,"payload"?: NonNullable<Json>,"sent_at"?: string,"sent_by"?: string | null,"status"?: Database["public"]['Enums']["message_status"] | null
                  }
                  Update: {
                    "body"?: string | null,"channel"?: string,"client_id"?: string | null,"conversation_id"?: string,"created_at"?: string,"direction"?: Database["public"]['Enums']["message_direction"],"error_code"?: string | null,"error_message"?: string | null,"external_id"?: string | null,"id"?: never,"kind"?: Database["public"]['Enums']["message_kind"],"media_error"?: string | null,"media_height"?: number | null,"media_mime"?: string | null,"media_name"?: string | null,"media_path"?: string | null,"media_size"?: number | null,"media_state"?: string | null,"media_width"?: number | null,"payload"?: NonNullable<Json>,"sent_at"?: string,"sent_by"?: string | null,"status"?: Database["public"]['Enums']["message_status"] | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "messages_conversation_fkey"
      columns: ["conversation_id","channel"]
isOneToOne: false
      referencedRelation: "conversations"
      referencedColumns: ["id","channel"]
    },{
      foreignKeyName: "messages_sent_by_fkey"
      columns: ["sent_by"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"profiles": {
                  Row: {
                    "availability": string,"created_at": string,"full_name": string,"id": string,"role": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "availability"?: string,"created_at"?: string,"full_name": string,"id": string,"role"?: string,"updated_at"?: string
                  }
                  Update: {
                    "availability"?: string,"created_at"?: string,"full_name"?: string,"id"?: string,"role"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    
                  ]
                },"replays": {
                  Row: {
                    "beat_at": string,"channel": string,"duplicate": number,"ended_at": string | null,"failed": number,"filter": NonNullable<Json>,"gone": number,"id": string,"ignored": number,"latest_error": string | null,"refusal": string | null,"started_at": string,"started_by": string | null,"state": string,"stopped_by": string | null,"stored": number,"total": number
                  }
                  ComputedFields: never
                  Insert: {
                    "beat_at"?: string,"channel": string,"duplicate"?: number,"ended_at"?: string | null,"failed"?: number,"filter": NonNullable<Json>,"gone"?: number,"id"?: string,"ignored"?: number,"latest_error"?: string | null,"refusal"?: string | null,"started_at"?: string,"started_by"?: string | null,"state"?: string,"stopped_by"?: string | null,"stored"?: number,"total"?: number
                  }
                  Update: {
                    "beat_at"?: string,"channel"?: string,"duplicate"?: number,"ended_at"?: string | null,"failed"?: number,"filter"?: NonNullable<Json>,"gone"?: number,"id"?: string,"ignored"?: number,"latest_error"?: string | null,"refusal"?: string | null,"started_at"?: string,"started_by"?: string | null,"state"?: string,"stopped_by"?: string | null,"stored"?: number,"total"?: number
                  }
                  Relationships: [
                    
                  ]
                },"saved_views": {
                  Row: {
                    "channel": string,"created_at": string,"id": string,"is_shared": boolean,"name": string,"owner": string,"search": string,"updated_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"created_at"?: string,"id"?: string,"is_shared"?: boolean,"name": string,"owner"?: string,"search"?: string,"updated_at"?: string
                  }
                  Update: {
                    "channel"?: string,"created_at"?: string,"id"?: string,"is_shared"?: boolean,"name"?: string,"owner"?: string,"search"?: string,"updated_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "saved_views_owner_fkey"
      columns: ["owner"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["id"]
    }
                  ]
                },"template_pulls": {
                  Row: {
                    "channel": string,"ended_at": string | null,"error": string | null,"pulled_at": string | null,"requested_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"ended_at"?: string | null,"error"?: string | null,"pulled_at"?: string | null,"requested_at"?: string | null
                  }
                  Update: {
                    "channel"?: string,"ended_at"?: string | null,"error"?: string | null,"pulled_at"?: string | null,"requested_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "template_pulls_channel_fkey"
      columns: ["channel"]
isOneToOne: true
      referencedRelation: "channel_counts"
      referencedColumns: ["channel"]
    }
                  ]
                },"templates": {
                  Row: {
                    "body": string,"buttons": NonNullable<Json>,"category": string | null,"channel": string,"footer": string | null,"header": string | null,"header_kind": string | null,"id": string,"language": string,"name": string,"reason": string | null,"state": string,"variables": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"buttons"?: NonNullable<Json>,"category"?: string | null,"channel": string,"footer"?: string | null,"header"?: string | null,"header_kind"?: string | null,"id"?: string,"language": string,"name": string,"reason"?: string | null,"state": string,"variables"?: NonNullable<Json>
                  }
                  Update: {
                    "body"?: string,"buttons"?: NonNullable<Json>,"category"?: string | null,"channel"?: string,"footer"?: string | null,"header"?: string | null,"header_kind"?: string | null,"id"?: string,"language"?: string,"name"?: string,"reason"?: string | null,"state"?: string,"variables"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "templates_channel_fkey"
      columns: ["channel"]
isOneToOne: false
      referencedRelation: "channel_counts"
      referencedColumns: ["channel"]
    }
                  ]
                },"webhook_events": {
                  Row: {
                    "attempts": number,"channel": string,"dismissal_reason": string | null,"dismissed_at": string | null,"dismissed_by": string | null,"error": string | null,"external_id": string | null,"id": number,"is_unsigned": boolean,"next_attempt_at": string | null,"outcome": Database["public"]['Enums']["webhook_outcome"],"phone_key": string | null,"provider_type": string,"raw": string,"receipt": string | null,"received_at": string,"type": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "attempts"?: number,"channel": string,"dismissal_reason"?: string | null,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"error"?: string | null,"external_id"?: string | null,"id"?: never,"is_unsigned"?: boolean,"next_attempt_at"?: string | null,"outcome": Database["public"]['Enums']["webhook_outcome"],"phone_key"?: string | null,"provider_type": string,"raw": string,"receipt"?: string | null,"received_at"?: string,"type"?: string | null
                  }
                  Update: {
                    "attempts"?: number,"channel"?: string,"dismissal_reason"?: string | null,"dismissed_at"?: string | null,"dismissed_by"?: string | null,"error"?: string | null,"external_id"?: string | null,"id"?: never,"is_unsigned"?: boolean,"next_attempt_at"?: string | null,"outcome"?: Database["public"]['Enums']["webhook_outcome"],"phone_key"?: string | null,"provider_type"?: string,"raw"?: string,"receipt"?: string | null,"received_at"?: string,"type"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"webhook_rejections": {
                  Row: {
                    "channel": string,"count": number,"hour": string,"last_at": string,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"count": number,"hour": string,"last_at"?: string,"reason": string
                  }
                  Update: {
                    "channel"?: string,"count"?: number,"hour"?: string,"last_at"?: string,"reason"?: string
                  }
                  Relationships: [
                    
                  ]
                },"webhook_stats": {
                  Row: {
                    "bucket": string,"channel": string,"duplicate": number,"failed": number,"ignored": number,"rejected": number,"stored": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bucket": string,"channel": string,"duplicate"?: number,"failed"?: number,"ignored"?: number,"rejected"?: number,"stored"?: number
                  }
                  Update: {
                    "bucket"?: string,"channel"?: string,"duplicate"?: number,"failed"?: number,"ignored"?: number,"rejected"?: number,"stored"?: number
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accept_invitation":
{ Args: { "full_name": string }; Returns: undefined
                           },
"add_note":
{ Args: { "body": string,"client_id": string,"conversation_id": string,"mentions"?: (string)[] }; Returns: {
              "body": string | null,
"channel": string,
"client_id": string | null,
"conversation_id": string,
"created_at": string,
"direction": Database["public"]['Enums']["message_direction"],
"error_code": string | null,
"error_message": string | null,
"external_id": string | null,
"id": number,
"kind": Database["public"]['Enums']["message_kind"],
"media_error": string | null,
"media_height": number | null,
"media_mime": string | null,
"media_name": string | null,
"media_path": string | null,
"media_size": number | null,
"media_state": string | null,
"media_width": number | null,
"payload": NonNullable<Json>,
"sent_at": string,
"sent_by": string | null,
"status": Database["public"]['Enums']["message_status"] | null
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"alert_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"announce_health":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"assign_conversation":
{ Args: { "assignee"?: string,"conversation_id": string,"department_id"?: string,"seen_assignee"?: string }; Returns: string
                           },
"assignable_people":
{ Args: { "channel": string }; Returns: string[]
                           },
"cancel_message":
{ Args: { "message_id": number }; Returns: undefined
                           },
"change_contact":
{ Args: { "conversation_id": string,"name": string,"notes": string,"seen_name"?: string,"seen_notes"?: string }; Returns: undefined
                           },
"change_labels":
{ Args: { "added"?: (string)[],"conversation_id": string,"removed"?: (string)[] }; Returns: undefined
                           },
"change_many":
{ Args: { "change": Json,"ids": (string)[],"seen": (string)[] }; Returns: Json
                           },
"change_person_departments":
{ Args: { "added": (string)[],"person": string,"removed": (string)[] }; Returns: undefined
                           },
"channel_figures":
{ Args: { "hours": number,"slug": string }; Returns: Json
                           },
"channel_setup":
{ Args: { "slug": string }; Returns: {
              "kind": string,"seen_at": string
            }[]
                           },
"channels_with_credentials":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"claim_failed_webhook_events":
{ Args: { "max_events": number }; Returns: {
              "attempts": number,"channel": string,"error": string,"event_id": number,"provider_type": string,"raw": string,"received_at": string,"request_id": string
            }[]
                           },
"claim_media":
{ Args: { "wanted_message": number }; Returns: Json
                           },
"claim_message":
{ Args: { "wanted_conversation": string }; Returns: Json
                           },
"claim_replay_events":
{ Args: { "max_events": number,"replay": string }; Returns: Json
                           },
"close_unsigned_doors":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"count_listed":
{ Args: { "lists": Json }; Returns: (number)[]
                           },
"count_rejected_calls":
{ Args: { "calls": Json }; Returns: undefined
                           },
"count_saved_reply":
{ Args: { "reply_id": string }; Returns: undefined
                           },
"delete_message":
{ Args: { "message_id": number }; Returns: undefined
                           },
"dismiss_failed_events":
{ Args: { "channel": string,"ids"?: (number)[],"reason": string }; Returns: number
                           },
"drop_push_subscription":
{ Args: { "id": string }; Returns: undefined
                           },
"end_my_session":
{ Args: { "session_id": string }; Returns: undefined
                           },
"end_person_sessions":
{ Args: { "has_new_password"?: boolean,"person": string }; Returns: undefined
                           },
"end_retention":
{ Args: { "is_complete": boolean,"pruned": Json }; Returns: undefined
                           },
"event_bars":
{ Args: { "since": string,"slug": string,"step": string,"until": string }; Returns: {
              "duplicate": number,"failed": number,"from": string,"ignored": number,"rejected": number,"stored": number
            }[]
                           },
"event_count":
{ Args: { "at_most"?: number,"filter": Json }; Returns: number
                           },
"event_page":
{ Args: { "before_at"?: string,"before_id"?: number,"filter": Json,"max_rows"?: number }; Returns: {
              "attempts": number,"body": string,"conversation_id": string,"customer_name": string,"direction": Database["public"]['Enums']["message_direction"],"dismissal_reason": string,"dismissed_at": string,"error": string,"id": number,"is_unsigned": boolean,"kind": Database["public"]['Enums']["message_kind"],"message_id": number,"next_attempt_at": string,"others": number,"outcome": Database["public"]['Enums']["webhook_outcome"],"phone": string,"received_at": string,"request_id": string,"size": number,"type": string
            }[]
                           },
"event_types":
{ Args: { "slug": string }; Returns: string[]
                           },
"fail_template_pull":
{ Args: { "reason": string,"wanted_channel": string }; Returns: undefined
                           },
"failed_webhook_events":
{ Args: Record<PropertyKey, never>; Returns: {
              "channel": string,"dead": number,"dismissed": number,"latest_error": string,"retrying": number
            }[]
                           },
"health_inputs":
{ Args: Record<PropertyKey, never>; Returns: {
              "admitted": number,"channel": string,"failed": number,"known_weeks": number,"last_event_at": string,"per_hour": (number)[],"queued_since": string,"rejected": number,"rejection": string,"sent": number,"unsent": number,"unsent_reason": string
            }[]
                           },
"ingest_webhook_events":
{ Args: { "events": Json }; Returns: Json
                           },
"keep_desk_open":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"known_addresses":
{ Args: { "emails": (string)[] }; Returns: {
              "email": string,"full_name": string,"is_invited": boolean
            }[]
                           },
"list_conversations":
{ Args: { "assignee"?: string,"before_at"?: string,"before_id"?: string,"channels": (string)[],"label"?: string,"page_size"?: number,"sort"?: string,"status"?: string,"waiting_minutes"?: number }; Returns: {
              "assigned_to": string | null,
"blocked_at": string | null,
"blocked_by": string | null,
"channel": string,
"contact_id": string | null,
"contact_name": string | null,
"created_at": string,
"customer_name": string | null,
"customer_name_at": string | null,
"has_failed_reply": boolean,
"id": string,
"label_ids": (string)[],
"last_inbound_at": string | null,
"last_message_at": string,
"last_message_direction": Database["public"]['Enums']["message_direction"] | null,
"last_message_preview": string,
"phone_key": string | null,
"phone_number": string | null,
"snoozed_until": string | null,
"status": string,
"traits": NonNullable<Json>,
"unread_count": number,
"updated_at": string,
"user_id": string | null,
"username": string | null,
"waiting_since": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "conversations"
        isOneToOne: false
        isSetofReturn: true
      } },
"mark_conversation_read":
{ Args: { "conversation_id": string,"seen_message_id"?: number }; Returns: undefined
                           },
"mark_seen":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"merge_contacts":
{ Args: { "conversation_id": string,"other_id": string }; Returns: undefined
                           },
"my_invitation":
{ Args: Record<PropertyKey, never>; Returns: {
              "invited_by": string,"is_over": boolean,"role": string
            }[]
                           },
"my_sessions":
{ Args: Record<PropertyKey, never>; Returns: {
              "id": string,"is_current": boolean,"signed_in_at": string,"used_at": string,"user_agent": string
            }[]
                           },
"my_topics":
{ Args: Record<PropertyKey, never>; Returns: {
              "epoch": number,"topic": string
            }[]
                           },
"note_sending_key":
{ Args: { "refusal"?: string,"slug": string }; Returns: undefined
                           },
"note_sightings":
{ Args: { "channel": string,"kinds": (string)[] }; Returns: undefined
                           },
"note_webhook_pulse":
{ Args: { "pulses": Json }; Returns: undefined
                           },
"person_messages":
{ Args: { "conversation_ids": (string)[],"files_only"?: boolean,"page_size"?: number }; Returns: {
              "body": string | null,
"channel": string,
"client_id": string | null,
"conversation_id": string,
"created_at": string,
"direction": Database["public"]['Enums']["message_direction"],
"error_code": string | null,
"error_message": string | null,
"external_id": string | null,
"id": number,
"kind": Database["public"]['Enums']["message_kind"],
"media_error": string | null,
"media_height": number | null,
"media_mime": string | null,
"media_name": string | null,
"media_path": string | null,
"media_size": number | null,
"media_state": string | null,
"media_width": number | null,
"payload": NonNullable<Json>,
"sent_at": string,
"sent_by": string | null,
"status": Database["public"]['Enums']["message_status"] | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: false
        isSetofReturn: true
      } },
"person_referrals":
{ Args: { "conversation_ids": (string)[] }; Returns: {
              "conversation_id": string,"referral": Json,"sent_at": string
            }[]
                           },
"provider_key_state":
{ Args: { "provider_id": string }; Returns: {
              "hint": string,"previous_expires_at": string,"previous_last_used_at": string,"rotated_at": string,"rotated_by": string
            }[]
                           },
"prune":
{ Args: { "days": number,"max_rows": number,"subject": string }; Returns: number
                           },
"push_targets":
{ Args: { "conversations": (string)[] }; Returns: {
              "arrival": Json,"auth": string,"channel_name": string,"endpoint": string,"id": string,"p256dh": string,"settings": Json,"user_id": string
            }[]
                           },
"record_attempt":
{ Args: { "accepted_id": string,"attempt": string,"code": string,"reason": string,"result": string,"wait_seconds": number }; Returns: undefined
                           },
"record_channel_health":
{ Args: { "judged": Json }; Returns: {
              "channel": string,"previous_state": string,"state": string
            }[]
                           },
"record_export":
{ Args: { "entity": string,"filter": Json }; Returns: undefined
                           },
"record_invitation":
{ Args: { "department_ids": (string)[],"new_role": string,"person": string }; Returns: undefined
                           },
"record_media":
{ Args: { "file": Json,"message_id": number,"result": string }; Returns: undefined
                           },
"record_password_mail":
{ Args: { "person": string }; Returns: string
                           },
"record_refusal":
{ Args: { "attempt": string,"person": string }; Returns: undefined
                           },
"record_second_factor_reset":
{ Args: { "person": string }; Returns: undefined
                           },
"refresh_channel_rhythm":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"remove_push_subscription":
{ Args: { "endpoint": string }; Returns: undefined
                           },
"renew_invitation":
{ Args: { "delivery": string,"person": string }; Returns: string
                           },
"reorder_interact_providers":
{ Args: { "ids": (string)[] }; Returns: undefined
                           },
"replace_templates":
{ Args: { "pulled": Json,"wanted_channel": string }; Returns: number
                           },
"replay_webhook_events":
{ Args: { "events": Json,"replay": string }; Returns: Json
                           },
"request_due_template_pulls":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"request_template_pull":
{ Args: { "channel": string }; Returns: undefined
                           },
"restore_many":
{ Args: { "former": Json }; Returns: number
                           },
"retention_is_due":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"retry_media":
{ Args: { "message_id": number }; Returns: undefined
                           },
"retry_message":
{ Args: { "message_id": number }; Returns: undefined
                           },
"reveal_interact_provider_key":
{ Args: { "provider_id": string }; Returns: string
                           },
"revoke_invitation":
{ Args: { "person": string }; Returns: undefined
                           },
"revoke_previous_key":
{ Args: { "provider_id": string }; Returns: boolean
                           },
"rotate_interact_provider_key":
{ Args: { "grace_hours": number,"provider_id": string,"seen_rotation"?: string }; Returns: string
                           },
"save_push_subscription":
{ Args: { "auth": string,"endpoint": string,"p256dh": string,"settings": Json }; Returns: undefined
                           },
"search_conversations":
{ Args: { "channels"?: (string)[],"page_size"?: number,"query": string }; Returns: {
              "assigned_to": string | null,
"blocked_at": string | null,
"blocked_by": string | null,
"channel": string,
"contact_id": string | null,
"contact_name": string | null,
"created_at": string,
"customer_name": string | null,
"customer_name_at": string | null,
"has_failed_reply": boolean,
"id": string,
"label_ids": (string)[],
"last_inbound_at": string | null,
"last_message_at": string,
"last_message_direction": Database["public"]['Enums']["message_direction"] | null,
"last_message_preview": string,
"phone_key": string | null,
"phone_number": string | null,
"snoozed_until": string | null,
"status": string,
"traits": NonNullable<Json>,
"unread_count": number,
"updated_at": string,
"user_id": string | null,
"username": string | null,
"waiting_since": string | null
            }[]
                          SetofOptions: {
        from: "*"
        to: "conversations"
        isOneToOne: false
        isSetofReturn: true
      } },
"search_messages":
{ Args: { "author"?: string,"before_id"?: number,"channels"?: (string)[],"page_size"?: number,"query": string,"sent_after"?: string,"sent_before"?: string }; Returns: Json
                           },
"send_message":
{ Args: { "body"?: string,"client_id": string,"conversation_id": string,"kind": Database["public"]['Enums']["message_kind"],"media"?: Json,"payload"?: Json,"reply_to"?: number }; Returns: {
              "body": string | null,
"channel": string,
"client_id": string | null,
"conversation_id": string,
"created_at": string,
"direction": Database["public"]['Enums']["message_direction"],
"error_code": string | null,
"error_message": string | null,
"external_id": string | null,
"id": number,
"kind": Database["public"]['Enums']["message_kind"],
"media_error": string | null,
"media_height": number | null,
"media_mime": string | null,
"media_name": string | null,
"media_path": string | null,
"media_size": number | null,
"media_state": string | null,
"media_width": number | null,
"payload": NonNullable<Json>,
"sent_at": string,
"sent_by": string | null,
"status": Database["public"]['Enums']["message_status"] | null
            }
                          SetofOptions: {
        from: "*"
        to: "messages"
        isOneToOne: true
        isSetofReturn: false
      } },
"sending_key_state":
{ Args: { "slug": string }; Returns: {
              "last_refusal": string,"last_refused_at": string,"last_used_at": string,"updated_at": string,"updated_by": string
            }[]
                           },
"session_state":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"set_alert_webhook":
{ Args: { "host": string,"sealed": string }; Returns: undefined
                           },
"set_blocked":
{ Args: { "blocked": boolean,"conversation_id": string }; Returns: undefined
                           },
"set_conversation_status":
{ Args: { "conversation_id": string,"seen_message_id"?: number,"seen_status"?: string,"snoozed_until"?: string,"status": string }; Returns: undefined
                           },
"set_my_alerts":
{ Args: { "by_desktop": boolean,"by_mail": boolean }; Returns: undefined
                           },
"set_person_active":
{ Args: { "is_active": boolean,"person": string }; Returns: undefined
                           },
"set_person_role":
{ Args: { "new_role": string,"person": string }; Returns: undefined
                           },
"set_provider_credentials":
{ Args: { "api_key": string,"provider_id": string,"sender_id"?: string }; Returns: undefined
                           },
"settle_message":
{ Args: { "arrived": boolean,"message_id": number }; Returns: undefined
                           },
"split_contacts":
{ Args: { "merge_id": number }; Returns: undefined
                           },
"start_conversation":
{ Args: { "channel": string,"phone_number": string }; Returns: string
                           },
"start_replay":
{ Args: { "filter": Json,"ids"?: (number)[] }; Returns: string
                           },
"stop_replay":
{ Args: { "replay": string }; Returns: undefined
                           },
"stored_files":
{ Args: { "after": string,"max_files": number }; Returns: {
              "is_orphan": boolean,"path": string
            }[]
                           },
"team_members":
{ Args: Record<PropertyKey, never>; Returns: {
              "availability": string,"department_ids": (string)[],"email": string,"full_name": string,"id": string,"last_seen_at": string,"role": string,"state": string
            }[]
                           },
"wake_snoozed":
{ Args: { "max_rows": number }; Returns: number
                           },
"wake_stalled_copiers":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"wake_stalled_replays":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"wake_stalled_senders":
{ Args: Record<PropertyKey, never>; Returns: number
                           }
          }
          Enums: {
            "message_direction": "inbound"|"outbound"|"internal","message_kind": "text"|"image"|"document"|"audio"|"video"|"sticker"|"location"|"contacts"|"interactive"|"template"|"reaction"|"workflow"|"note"|"event"|"unsupported","message_status": "queued"|"unconfirmed"|"sent"|"delivered"|"read"|"failed","webhook_outcome": "stored"|"duplicate"|"ignored"|"failed"
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            "message_direction": ["inbound", "outbound", "internal"],"message_kind": ["text", "image", "document", "audio", "video", "sticker", "location", "contacts", "interactive", "template", "reaction", "workflow", "note", "event", "unsupported"],"message_status": ["queued", "unconfirmed", "sent", "delivered", "read", "failed"],"webhook_outcome": ["stored", "duplicate", "ignored", "failed"]
          }
        }
} as const
