-- Annexe 1 of one service and one year in one statement, with the default options: every figure of the JSON.
-- Written by hand as the yardstick of reporting.annexe1.compute: it is given the public holidays and the sampled weeks,
-- which the application works out or reads first.
WITH typed AS (
    SELECT * FROM services_serviceyear WHERE service_id = %(service)s AND year = %(year)s
), opening AS (
    SELECT count(*) AS days, round(avg(span), 2) AS span FROM (
        SELECT extract(epoch FROM max(h.closes_at) - min(h.opens_at)) / 3600 AS span
          FROM services_openinghours h,
               generate_series(greatest(h.starts_on, %(first)s), least(h.ends_on, %(last)s), interval '1 day') AS day
         WHERE h.service_id = %(service)s AND extract(isodow FROM day) = h.weekday
           AND day::date <> ALL (%(holidays)s::date[])
           AND NOT EXISTS (SELECT 1 FROM services_closure c WHERE c.service_id = %(service)s
                              AND day::date BETWEEN c.starts_on AND c.ends_on)
         GROUP BY day) AS opened
), posts AS (
    SELECT bool_or(imported) AS imported,
           round(sum(fte * (least(ends_on, %(last)s) - greatest(starts_on, %(first)s) + 1))
                 / (%(last)s::date - %(first)s::date + 1), 2) AS fte
      FROM accounts_membership
     WHERE service_id = %(service)s AND fte IS NOT NULL
       AND (starts_on IS NULL OR starts_on <= %(last)s) AND (ends_on IS NULL OR ends_on >= %(first)s)
), path AS (
    SELECT id, person_id, assessed_on, admitted_on, exit_requested_on, cdaph_decided_on, cdaph_decision, end_reason,
           CASE WHEN ended_on IS NOT NULL AND NOT (cdaph_decision = 'refusee' AND ended_on <= cdaph_decided_on)
                THEN ended_on END AS really_ended_on,
           CASE WHEN ended_on IS NOT NULL AND NOT (cdaph_decision = 'refusee' AND ended_on <= cdaph_decided_on)
                THEN ended_on WHEN cdaph_decision = 'acceptee' THEN cdaph_decided_on END AS ends_on
      FROM admissions_accompaniment WHERE service_id = %(service)s
), dipc AS (
    SELECT p.person_id, d.signed_on, d.handed_over_on, d.starts_on, least(d.ends_on, p.ends_on) AS ends_on
      FROM admissions_dipc d JOIN path p ON p.id = d.accompaniment_id WHERE d.service_id = %(service)s
), headed AS (
    SELECT person_id, 0 AS heading FROM dipc
     WHERE signed_on <= %(last)s AND starts_on <= %(last)s AND (ends_on IS NULL OR ends_on >= %(first)s)
    UNION ALL
    SELECT person_id, 1 FROM path WHERE assessed_on BETWEEN %(first)s AND %(last)s
    UNION ALL
    SELECT ap.person_id, 1 FROM activity_act a JOIN activity_actperson ap ON ap.act_id = a.id
     WHERE a.service_id = %(service)s AND ap.service_id = %(service)s AND a.date BETWEEN %(first)s AND %(last)s
       AND a.counted AND a.nature IN ('evaluation', 'elaboration_projet')
    UNION ALL
    SELECT p.person_id, 2 FROM admissions_watch w JOIN path p ON p.id = w.accompaniment_id
     WHERE w.service_id = %(service)s AND w.starts_on <= %(last)s
       AND least(w.ends_on, (w.starts_on + interval '6 months')::date - 1) >= %(first)s
    UNION ALL
    SELECT person_id, 3 FROM path
     WHERE exit_requested_on <= %(last)s AND (cdaph_decided_on IS NULL OR cdaph_decided_on >= %(first)s)
       AND NOT (end_reason = 'deces' AND ends_on IS NOT NULL AND ends_on < %(first)s)
    UNION ALL
    SELECT person_id, 4 FROM dipc WHERE handed_over_on <= %(last)s AND (ends_on IS NULL OR ends_on >= %(first)s)
), first_heading AS (
    SELECT person_id, min(heading) AS heading FROM headed GROUP BY 1
), people AS (
    SELECT count(*) AS file_active, count(*) FILTER (WHERE heading = 0) AS accompanied,
           count(*) FILTER (WHERE heading = 1) AS assessed, count(*) FILTER (WHERE heading = 2) AS watched,
           count(*) FILTER (WHERE heading = 3) AS awaiting, count(*) FILTER (WHERE heading = 4) AS handed_over,
           count(*) FILTER (WHERE heading = 0 AND EXISTS (
               SELECT 1 FROM dipc d WHERE d.person_id = first_heading.person_id
                  AND d.signed_on BETWEEN %(first)s AND %(last)s)) AS signed
      FROM first_heading
), flow AS (
    SELECT count(DISTINCT person_id) FILTER (WHERE admitted_on BETWEEN %(first)s AND %(last)s) AS entries,
           count(DISTINCT person_id) FILTER (WHERE cdaph_decision = 'acceptee'
               AND cdaph_decided_on BETWEEN %(first)s AND %(last)s) AS exits,
           count(DISTINCT person_id) FILTER (WHERE really_ended_on BETWEEN %(first)s AND %(last)s
               AND NOT (cdaph_decision = 'acceptee' AND cdaph_decided_on <= %(last)s)
               AND (end_reason = 'deces' OR exit_requested_on IS NULL OR exit_requested_on > %(last)s
                    OR cdaph_decided_on <= %(last)s)) AS other_ends
      FROM path
), act AS (
    SELECT sum(people) FILTER (WHERE alone) AS individual, sum(minutes) FILTER (WHERE alone) AS individual_minutes,
           sum(events) FILTER (WHERE NOT alone) AS collective, sum(minutes) FILTER (WHERE NOT alone) AS collective_minutes,
           sum(transport) AS transport,
           sum(people) FILTER (WHERE alone AND sampled) AS s_individual,
           sum(minutes) FILTER (WHERE alone AND sampled) AS s_individual_minutes,
           sum(events) FILTER (WHERE NOT alone AND sampled) AS s_collective,
           sum(minutes) FILTER (WHERE NOT alone AND sampled) AS s_collective_minutes,
           sum(transport) FILTER (WHERE sampled) AS s_transport
      FROM (SELECT type <> 'collectif' AS alone, {sampled} AS sampled, count(*) AS events, sum(people_count) AS people,
                   sum(minutes) AS minutes, sum(transport_minutes) AS transport
              FROM activity_act
             WHERE service_id = %(service)s AND date BETWEEN %(first)s AND %(last)s AND counted
             GROUP BY 1, 2) AS sums
), direct AS (
    SELECT coalesce(individual, 0) AS i, coalesce(collective, 0) AS c, method = 'carottage' AS sampled,
           CASE WHEN method = 'minutes' THEN coalesce(individual_minutes, 0) WHEN individual IS NULL THEN 0
                ELSE round(s_individual_minutes * individual / nullif(s_individual, 0)) END AS im,
           CASE WHEN method = 'minutes' THEN coalesce(collective_minutes, 0) WHEN collective IS NULL THEN 0
                ELSE round(s_collective_minutes * collective / nullif(s_collective, 0)) END AS cm,
           CASE WHEN method = 'minutes' THEN coalesce(transport, 0) WHEN coalesce(s_transport, 0) = 0 THEN 0
                ELSE round(s_transport * individual / nullif(s_individual, 0)) END AS tm
      FROM act, (SELECT coalesce((SELECT method FROM typed), 'minutes') AS method) AS chosen
), indirect AS (
    SELECT coalesce(sum(minutes) FILTER (WHERE heading = 'institutionnel'), 0) AS fi,
           coalesce(sum(minutes) FILTER (WHERE heading = 'partenarial'), 0) AS fp,
           coalesce(sum(minutes) FILTER (WHERE heading = 'transport_equipe'), 0) AS te,
           coalesce(sum(minutes) FILTER (WHERE heading = 'preparation'), 0) AS tp,
           (SELECT coalesce(round(sum(fte_share * hours_per_fte * 60)), 0) FROM services_supportquota
             WHERE service_id = %(service)s AND year = %(year)s) AS fs
      FROM activity_indirecttime WHERE service_id = %(service)s AND date BETWEEN %(first)s AND %(last)s
), total AS (
    SELECT d.*, f.*, d.i + d.c AS dn, d.im + d.cm + d.tm AS dm, f.fi + f.fp + f.fs + f.te + f.tp AS xm,
           (SELECT places FROM services_authorizedcapacity WHERE service_id = %(service)s AND since <= %(last)s
             ORDER BY since DESC LIMIT 1) AS places
      FROM direct d, indirect f
), tables AS (
    -- The direct block, percentages and share: once timed, once with only what is counted.
    SELECT shown,
           jsonb_build_object(
               'individuels', jsonb_build_object('nombre', i, 'minutes', CASE WHEN shown THEN im END),
               'collectifs', jsonb_build_object('nombre', c, 'minutes', CASE WHEN shown THEN cm END),
               'transport_usager', jsonb_build_object('minutes', CASE WHEN shown THEN tm END),
               'sous_total', jsonb_build_object('nombre', dn, 'minutes', CASE WHEN shown THEN dm END)) AS direct,
           jsonb_build_object(
               'individuels', jsonb_build_object('nombre', round(100 * i / nullif(dn, 0)::numeric, 1),
                   'duree', CASE WHEN shown THEN round(100 * im / nullif(dm, 0)::numeric, 1) END),
               'collectifs', jsonb_build_object('nombre', round(100 * c / nullif(dn, 0)::numeric, 1),
                   'duree', CASE WHEN shown THEN round(100 * cm / nullif(dm, 0)::numeric, 1) END),
               'transport_usager', jsonb_build_object('duree',
                   CASE WHEN shown THEN round(100 * tm / nullif(dm, 0)::numeric, 1) END),
               'institutionnel', jsonb_build_object('duree', round(100 * fi / nullif(xm, 0)::numeric, 1)),
               'partenarial', jsonb_build_object('duree', round(100 * fp / nullif(xm, 0)::numeric, 1)),
               'support', jsonb_build_object('duree', round(100 * fs / nullif(xm, 0)::numeric, 1)),
               'transport_equipe', jsonb_build_object('duree', round(100 * te / nullif(xm, 0)::numeric, 1)),
               'preparation', jsonb_build_object('duree', round(100 * tp / nullif(xm, 0)::numeric, 1))) AS percentages,
           jsonb_build_object(
               'directes', CASE WHEN shown THEN round(100 * dm / nullif(dm + xm, 0)::numeric, 1) END,
               'indirectes', CASE WHEN shown THEN round(100 * xm / nullif(dm + xm, 0)::numeric, 1) END) AS share
      FROM total, (VALUES (true), (false)) AS version (shown)
)
SELECT jsonb_build_object(
    'service', (SELECT code FROM services_service WHERE id = %(service)s),
    'annee', %(year)s::int,
    'methode', CASE WHEN total.sampled THEN 'carottage' ELSE 'minutes' END,
    'entete', jsonb_build_object(
        'capacite_autorisee', places,
        'jours_ouverture', jsonb_build_object('autorise', typed.opening_days_authorized,
            'realise', coalesce(typed.opening_days_done, nullif(opening.days, 0))),
        'amplitude_horaire', jsonb_build_object('autorise', typed.daily_span_authorized,
            'realise', coalesce(typed.daily_span_done, opening.span)),
        'etp', jsonb_build_object('autorise', typed.fte_authorized,
            'realise', coalesce(typed.fte_done, CASE WHEN NOT posts.imported THEN posts.fte END)),
        'personnes_accompagnees', people.accompanied, 'file_active', people.file_active),
    'directes', (SELECT direct FROM tables WHERE shown = NOT total.sampled),
    'indirectes', jsonb_build_object(
        'institutionnel', jsonb_build_object('minutes', fi), 'partenarial', jsonb_build_object('minutes', fp),
        'support', jsonb_build_object('minutes', fs), 'transport_equipe', jsonb_build_object('minutes', te),
        'preparation', jsonb_build_object('minutes', tp), 'sous_total', jsonb_build_object('minutes', xm)),
    'pourcentages', (SELECT percentages FROM tables WHERE shown = NOT total.sampled),
    'part', (SELECT share FROM tables WHERE shown = NOT total.sampled),
    'flux', jsonb_build_object('ratio_file_active', round(people.file_active / nullif(places, 0)::numeric, 2),
        'entrees', flow.entries, 'sorties', flow.exits),
    'details', jsonb_build_object('signes_dans_annee', people.signed,
        'file_active_hors_accompagnees', jsonb_build_object('evaluation', people.assessed, 'veille', people.watched,
            'attente_cdaph', people.awaiting, 'dipc_remis', people.handed_over),
        'autres_fins', flow.other_ends),
    'theorique', (SELECT direct || jsonb_build_object('pourcentages', percentages, 'part', share)
                    FROM tables WHERE shown AND total.sampled))
  FROM total CROSS JOIN people CROSS JOIN flow CROSS JOIN opening CROSS JOIN posts LEFT JOIN typed ON true
